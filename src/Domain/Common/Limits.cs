namespace ClickTracking.Domain.Common;

/// <summary>Lengths shared by all services of the API, in characters.</summary>
public static class Limits
{
    /// <summary>A name is 1 to 255 characters after trimming.</summary>
    public const int Name = 255;

    /// <summary>A code is 1 to 100 characters: letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.</summary>
    public const int Code = 100;
}
