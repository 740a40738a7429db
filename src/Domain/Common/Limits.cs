namespace ClickTracking.Domain.Common;

/// <summary>Limits shared by all services of the API; lengths in characters.</summary>
public static class Limits
{
    /// <summary>A name is 1 to 255 characters after trimming.</summary>
    public const int Name = 255;

    /// <summary>A code is 1 to 100 characters: letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.</summary>
    public const int Code = 100;

    /// <summary>
    /// The largest id that an administrator may give. The next id is larger than any before: one at the end of the
    /// database's range would be the last, and beyond 2^53 JSON readers lose digits.
    /// </summary>
    public const long GivenId = 1L << 52;
}
