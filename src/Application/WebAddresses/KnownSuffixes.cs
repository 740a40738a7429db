using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Application.WebAddresses;

/// <summary>The published list (PublicSuffixes/README.md), which is embedded in this assembly and read at its first use.</summary>
public static class KnownSuffixes
{
    private static readonly Lazy<PublicSuffixList> _list = new(() => new PublicSuffixList(Read()));

    public static PublicSuffixList List => _list.Value;

    private static IEnumerable<string> Read()
    {
        using var list = typeof(KnownSuffixes).Assembly.GetManifestResourceStream("PublicSuffixes/public_suffix_list.dat")!;
        using var reader = new StreamReader(list);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
