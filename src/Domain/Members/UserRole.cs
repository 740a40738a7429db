namespace ClickTracking.Domain.Members;

/// <summary>What a user may do.</summary>
public enum UserRole
{
    /// <summary>Everything, for all members.</summary>
    Admin = 0,

    /// <summary>Everything that is its own member's.</summary>
    User = 1,

    /// <summary>Reads what is its own member's.</summary>
    ReadOnly = 2,
}
