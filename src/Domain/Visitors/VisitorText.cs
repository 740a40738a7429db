namespace ClickTracking.Domain.Visitors;

/// <summary>Cuts texts that a visitor sends to their limits at the point where they come in.</summary>
public static class VisitorText
{
    /// <summary>Returns the first <paramref name="maxLength"/> characters, or one less rather than half a surrogate pair.</summary>
    public static ReadOnlySpan<char> Crop(ReadOnlySpan<char> text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }

    /// <summary>
    /// Returns the first characters of a string, or the string itself when it is short enough. Null when it is null or empty.
    /// </summary>
    public static string? Crop(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return text.Length <= maxLength ? text : Crop(text.AsSpan(), maxLength).ToString();
    }
}
