using System.Text;

namespace ClickTracking.Infrastructure.Clicks;

/// <summary>
/// Gives the same string for the same bytes as long as nothing else took its place: user agents, hosts and networks come again
/// and again, and each would be garbage once for every click. For one reader.
/// </summary>
internal sealed class RepeatedTexts
{
    private const int Places = 1024;

    private readonly (byte[]? Utf8, string Text)[] _places = new (byte[]?, string)[Places];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        ref var place = ref _places[Crc32C.Append(Crc32C.Initial, utf8) % Places];
        if (place.Utf8 is null || !utf8.SequenceEqual(place.Utf8))
            place = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return place.Text;
    }
}
