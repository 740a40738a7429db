namespace ClickTracking.Domain.Members;

/// <summary>The rights of a user.</summary>
public enum UserRole
{
    /// <summary>The user may read and change the objects of all members.</summary>
    Admin = 0,

    /// <summary>The user may read and change the objects of its own member.</summary>
    User = 1,

    /// <summary>The user may read the objects of its own member.</summary>
    ReadOnly = 2,
}
