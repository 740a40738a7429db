namespace ClickTracking.Domain.Common;

/// <summary>Limits that all services of the API share. Lengths are in UTF-16 units, as SQL Server counts them.</summary>
public static class Limits
{
    /// <summary>The greatest length of a name after trimming. The least is 1.</summary>
    public const int Name = 255;

    /// <summary>The greatest length of a code, which consists of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public const int Code = 100;

    /// <summary>
    /// The largest id that an administrator may give. Each new id is larger than all before, so an id at the end of the database's range
    /// would be the last one, and JSON readers lose digits beyond 2^53.
    /// </summary>
    public const long GivenId = 1L << 52;
}
