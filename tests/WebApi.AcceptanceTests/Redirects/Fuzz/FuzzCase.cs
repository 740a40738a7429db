using System.Globalization;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>One request line. It follows from the seed and its number alone, so that a failure can be tried again.</summary>
/// <param name="Target">Path and query string; a character is a byte.</param>
internal sealed record FuzzCase(int Number, string Target)
{
    /// <summary>The longest request line that Kestrel takes, its end included.</summary>
    private const int MaxLine = 8192;

    private const int MaxShown = 1000;

    /// <summary>Throws where a character is no byte: replaced by another, the case would be judged by what was not sent.</summary>
    private static readonly Encoding _bytes = Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>To the first space, where the server takes the target to end.</summary>
    public string Query => Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split(' ')[0];

    public string Line => $"GET {Target} HTTP/1.1\r\n";

    /// <summary>Whether a request line can carry it: what it cannot is refused before our code sees it.</summary>
    public bool IsSendable => Line.Length <= MaxLine && Target.All(c => c is > ' ' and < '\u007F');

    public static FuzzCase Of(int seed, int number, IReadOnlyList<long> ids, IReadOnlyList<string> hosts)
    {
        var random = new Random(HashOf(seed, number));
        var path = random.Next(4) == 0 ? "/clktrb" : "/clktr";
        return new FuzzCase(number, $"{path}?{new AnyTag(random, ids, hosts).Query()}");
    }

    public byte[] Request(string host, bool isLast) =>
        _bytes.GetBytes($"{Line}Host: {host}\r\n{(isLast ? "Connection: close\r\n" : "")}\r\n");

    /// <summary>As it can be pasted into a bug report; a long one is cut.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"case {Number} of {Target.Length} bytes: ") + string.Concat(
        Target.Take(MaxShown).Select(c => c is >= ' ' and < '\u007F' ? c.ToString() : $"\\x{(int)c:X2}"));

    /// <summary>Neighbouring numbers must not give neighbouring seeds, and the same in every process.</summary>
    private static int HashOf(int seed, int number) => unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u + 3266489917u)));
}
