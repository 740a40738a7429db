namespace ClickTracking.Application.Common;

/// <summary>The database does not answer, or is busy for too long. Nothing was changed; the same call may succeed later.</summary>
public sealed class DatabaseUnavailableException(string message, Exception inner) : Exception(message, inner);

/// <summary>A rule that the database itself holds was broken: nothing was changed.</summary>
public sealed class ConstraintViolationException(ConstraintKind kind, Exception? inner = null) : Exception($"{kind} constraint", inner)
{
    public ConstraintKind Kind { get; } = kind;
}

/// <summary>Which kind of rule.</summary>
public enum ConstraintKind
{
    /// <summary>The id is in use already.</summary>
    Identity,

    /// <summary>A value that must be unique stands already.</summary>
    Unique,

    /// <summary>A reference to an object that is not there, or the removal of one that is referred to.</summary>
    Reference,

    /// <summary>A value outside its range.</summary>
    Check,
}
