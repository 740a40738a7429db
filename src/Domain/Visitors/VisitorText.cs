namespace ClickTracking.Domain.Visitors;

/// <summary>What a visitor sends is cut to its limit where it comes in.</summary>
public static class VisitorText
{
    /// <summary>The first <paramref name="maxLength"/> characters, one less rather than half a surrogate pair.</summary>
    public static ReadOnlySpan<char> Crop(ReadOnlySpan<char> text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }

    /// <summary>The same for a string, which is returned itself when it is short enough; null when it is null or empty.</summary>
    public static string? Crop(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return text.Length <= maxLength ? text : Crop(text.AsSpan(), maxLength).ToString();
    }
}
