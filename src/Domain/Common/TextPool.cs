namespace ClickTracking.Domain.Common;

/// <summary>
/// Returns the same string for the same characters, as long as no other text has taken its slot. Hosts, networks and user agents repeat,
/// and each click would otherwise allocate its own copies. All threads may use it at once.
/// </summary>
public sealed class TextPool
{
    private const int Places = 1024;

    private readonly string?[] _places = new string?[Places];

    public string Get(ReadOnlySpan<char> text)
    {
        // A slot is one reference, so a reader gets a whole string whatever another thread writes meanwhile.
        ref var place = ref _places[(uint)string.GetHashCode(text) % Places];
        if (place is { } known && text.SequenceEqual(known))
            return known;
        return place = text.ToString();
    }
}
