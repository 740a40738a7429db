using System.Globalization;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>Random query strings of tags: correct, wrong and hostile ones, and noise. The characters of a text are bytes.</summary>
internal sealed class AnyTag(Random random, IReadOnlyList<long> ids, IReadOnlyList<string> hosts)
{
    private const string Sendable = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly string[] _badIds =
    [
        "", "0", "-1", "-0", "five", "1.5", "+1", "%2B1", " 1", "%201", "0x1", "1%00", "[ID]", "${ID}", "9223372036854775807",
        "9223372036854775808", "18446744073709551617",
        "100000000000000000000000000000000000000582", "\u00D9\u00A1", "%D9%A1", "1,2", "1e3", "--1", "-",
    ];

    private static readonly string[] _costs =
    [
        "0", "0.0312", "999999.999999", "1000000", "-1", "1e3", "1,5", "free", "", ".", ".5", "5.", "0.00000050", "[ANCOST]", "${ANCOST}",
        "%%ANCOST%%", "{ancost}", "%31", "%2E5", "%0d%0aX:y", "%00", "NaN",
        "99999999999999999999999999999999999999999999999999999999999999999999999999", "0.0000000000000000000000000000000000000000000001",
    ];

    private static readonly string[] _macros =
        ["[REDIR]", "${REDIR}", "%%REDIR%%", "{redir}", "{{redir}}", "[[X]]", "%5BREDIR%5D", "%24%7BREDIR%7D", "%7Bredir%7D", "[]", "{}",
         "${}", "%%%%", "[a b]", "[REDIR", "REDIR]", "[x]https://", "{[x]}", "%25%25X%25%25"];

    private readonly AnyLandingPage _pages = new(random, hosts);

    public string Query() => Mutated(random.Next(40) switch
    {
        0 => Noise(random.Next(200)),
        1 => $"id={Pick(ids)}&redir={Noise(random.Next(100))}",
        2 => $"id={Pick(ids)}&redir=https://{Noise(random.Next(60))}",
        3 => $"id={Pick(ids)}&redir=https://{Pick(hosts)}{Noise(random.Next(60))}",
        _ => Structured(),
    });

    private string Structured()
    {
        var parts = new List<string> { Named("id", Id()) };
        for (var more = random.Next(4); more > 0; more--)
            parts.Add(random.Next(6) switch
            {
                0 => Named("id", Id()),
                1 => Named("cachebuster", random.Next(2) == 0 ? Pick(_macros) : Noise(random.Next(90))),
                2 => Named("ancost", Pick(_costs)),
                3 => Noise(random.Next(12)),
                4 => Named(random.Next(2) == 0 ? "url" : "redirect", Redir()),
                _ => "",
            });
        if (random.Next(4) == 0)
            parts.Insert(random.Next(parts.Count), Named("redir", Redir()));
        if (random.Next(5) > 0)
            parts.Add(Named("redir", Redir()));
        if (random.Next(8) == 0)
            parts.Add(Named("id", Id()));
        return string.Join(random.Next(20) == 0 ? "&&" : "&", parts);
    }

    private string Id() => random.Next(8) == 0
        ? Pick(_badIds)
        : new string('0', random.Next(10) == 0 ? random.Next(30) : 0) + Encoded(
            Pick(ids).ToString(CultureInfo.InvariantCulture), random.Next(15) == 0 ? 1 : 0);

    /// <summary>Returns a redir that is literal, encoded, partly encoded, encoded twice or not a page at all.</summary>
    private string Redir() => random.Next(12) switch
    {
        < 4 => _pages.Text(),
        < 7 => Encoded(_pages.Text(), 1),
        7 => Encoded(_pages.Text(), 0.3),
        8 => Encoded(Encoded(_pages.Text(), 1), 1),
        9 => Encoded(Encoded(_pages.Text(), 0.2), 0.5),
        10 => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(_pages.Text()))),
        _ => Pick(_macros),
    };

    private string Named(string name, string value)
    {
        name = random.Next(8) switch
        {
            0 => name.ToUpperInvariant(),
            1 => string.Concat(name.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c)),
            2 => Encoded(name, 0.5),
            3 when random.Next(5) == 0 =>
                Pick([name + " ", name + "%20", "%00" + name, name + "[]", "amp;" + name, name + "%3D", "%2569d"]),
            _ => name,
        };
        return random.Next(100) == 0 ? name : $"{name}={value}";
    }

    /// <summary>Sometimes adds, removes or changes a byte, rarely to one that a request line cannot carry.</summary>
    private string Mutated(string query)
    {
        if (random.Next(4) > 0 || query.Length == 0)
            return WithoutUnsendable(query);
        var at = random.Next(query.Length);
        return random.Next(8) switch
        {
            0 => WithoutUnsendable(query.Remove(at, 1)),
            1 => WithoutUnsendable(
                query.Insert(at, Pick(["%0d%0a", "%00", "%0a", "%20", "%", "%%", "&", "=", "?", "#", "\\", "@", "%5c", "%40", "%c3", "%ff", "%80", "&redir=", "https://"]))),
            2 => WithoutUnsendable(query.Insert(at, $"%{random.Next(256):x2}")),
            3 => WithoutUnsendable(query[..at] + query),
            4 => WithoutUnsendable(query[..at] + Swapped(query[at]) + query[(at + 1)..]),
            5 when random.Next(3) == 0 => query.Insert(at, ((char)random.Next(0x80, 0x100)).ToString()),
            6 when random.Next(3) == 0 => query.Insert(at, Pick(["\r\n", "\n", "\r", "\t", "\0", " ", "\u007F", "\r\nX: y", "\u0001"])),
            _ => WithoutUnsendable(query.Insert(at, Pick(Sendable).ToString())),
        };
    }

    /// <summary>Percent-encodes what does not fit into a request line, as a client has to.</summary>
    private string WithoutUnsendable(string query) => random.Next(100) == 0
        ? query
        : string.Concat(query.Select(c => c is > ' ' and < '\u007F' ? c.ToString() : $"%{(int)c:X2}"));

    /// <summary>Swaps the case of ASCII letters only, because the capital of 0xFF is no longer a byte.</summary>
    private static char Swapped(char c) => char.IsAsciiLetter(c) ? (char)(c ^ 0x20) : c;

    private string Encoded(string text, double share) =>
        string.Concat(
            text.Select(c => random.NextDouble() < share ? (random.Next(2) == 0 ? $"%{(int)c:X2}" : $"%{(int)c:x2}") : c.ToString()));

    private string Noise(int length)
    {
        var highest = random.Next(10) == 0 ? 0x100 : 0x7F;
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x21, highest)));
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private char Pick(string characters) => characters[random.Next(characters.Length)];
}
