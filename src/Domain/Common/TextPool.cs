namespace ClickTracking.Domain.Common;

/// <summary>
/// Gives the same string for the same characters as long as nothing else took its place: hosts, networks and user agents come again and
/// again, and each would be garbage once for every click. Any number of threads may use it at once.
/// </summary>
public sealed class TextPool
{
    private const int Places = 1024;

    private readonly string?[] _places = new string?[Places];

    public string Get(ReadOnlySpan<char> text)
    {
        // A place is one reference: whatever another thread writes meanwhile, what is read is a whole string.
        ref var place = ref _places[(uint)string.GetHashCode(text) % Places];
        if (place is { } known && text.SequenceEqual(known))
            return known;
        return place = text.ToString();
    }
}
