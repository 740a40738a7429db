namespace ClickTracking.Application.Common;

/// <summary>The database does not answer, or is busy for too long. Nothing was changed; the same call may succeed later.</summary>
public sealed class DatabaseUnavailableException(string message, Exception inner) : Exception(message, inner);

/// <summary>A constraint of the database was violated. Nothing was changed.</summary>
public sealed class ConstraintViolationException(ConstraintKind kind, Exception? inner = null) : Exception($"{kind} constraint", inner)
{
    public ConstraintKind Kind { get; } = kind;
}

/// <summary>The kind of a constraint.</summary>
public enum ConstraintKind
{
    /// <summary>The id is in use already.</summary>
    Identity,

    /// <summary>Another object has a value that must be unique.</summary>
    Unique,

    /// <summary>An object refers to one that does not exist, or another object refers to a deleted one.</summary>
    Reference,

    /// <summary>A value is outside its range.</summary>
    Check,
}
