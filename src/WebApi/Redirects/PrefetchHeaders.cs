using System.Buffers;

namespace ClickTracking.WebApi.Redirects;

/// <summary>The header fields by which browsers say that they fetch a page before anybody clicked.</summary>
internal static class PrefetchHeaders
{
    /// <summary>Sec-Purpose is sent by current versions of Chromium, Firefox and Safari, the others by older ones.</summary>
    private static readonly (string Name, string Purpose)[] _known =
        [("Sec-Purpose", "prefetch"), ("Purpose", "prefetch"), ("X-Purpose", "preview"), ("X-Moz", "prefetch")];

    private static readonly SearchValues<char> _separators = SearchValues.Create(" \t,;\"");

    public static readonly IReadOnlyList<string> HeaderNames = [.. _known.Select(k => k.Name)];

    public static bool AreIn(IHeaderDictionary headers)
    {
        foreach (var (name, purpose) in _known)
            if (Contains(headers, name, purpose))
                return true;
        return false;
    }

    /// <summary>
    /// Returns whether one of a header's words is the purpose. There may be several, and parameters, as in <c>prefetch;prerender</c>, and
    /// some senders quote them.
    /// </summary>
    private static bool Contains(IHeaderDictionary headers, string name, string purpose)
    {
        if (!headers.TryGetValue(name, out var values))
            return false;
        foreach (var value in values)
        {
            var text = value.AsSpan();
            foreach (var word in text.SplitAny(_separators))
                if (text[word].Equals(purpose, StringComparison.OrdinalIgnoreCase))
                    return true;
        }
        return false;
    }
}
