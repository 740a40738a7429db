using System.Globalization;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>One request line. It follows from the seed and its number alone, so that a failure can be repeated.</summary>
/// <param name="Target">Path and query string, whose characters are bytes.</param>
internal sealed record FuzzCase(int Number, string Target)
{
    /// <summary>The longest request line that Kestrel accepts, its end included.</summary>
    private const int MaxLine = 8192;

    private const int MaxShown = 1000;

    /// <summary>
    /// It throws when a character is not a byte. If it were replaced, the case would be judged by another text than was sent.
    /// </summary>
    private static readonly Encoding _bytes = Encoding.GetEncoding(
        "iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>
    /// The query string up to the first space, at which the server ends the target, and with bytes above 127 percent-encoded, as they are
    /// taken.
    /// </summary>
    public string Query => string.Concat(
        Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split(' ')[0].Select(c => c > 127 ? $"%{(int)c:X2}" : c.ToString()));

    public string Line => $"GET {Target} HTTP/1.1\r\n";

    /// <summary>True when a request line can carry it. Other cases are refused before the product sees them.</summary>
    public bool IsSendable => Line.Length <= MaxLine && Target.All(c => c is > ' ' and < '\u007F');

    public static FuzzCase Of(int seed, int number, IReadOnlyList<long> ids, IReadOnlyList<string> hosts)
    {
        var random = new Random(HashOf(seed, number));
        var path = random.Next(4) == 0 ? "/clktrb" : "/clktr";
        return new FuzzCase(number, $"{path}?{new AnyTag(random, ids, hosts).Query()}");
    }

    public byte[] Request(string host, bool isLast) =>
        _bytes.GetBytes($"{Line}Host: {host}\r\n{(isLast ? "Connection: close\r\n" : "")}\r\n");

    /// <summary>Returns the case in a form that fits into a bug report. A long one is cut.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"case {Number} of {Target.Length} bytes: ") + string.Concat(
        Target.Take(MaxShown).Select(c => c is >= ' ' and < '\u007F' ? c.ToString() : $"\\x{(int)c:X2}"));

    /// <summary>Returns seeds that are not neighbours for neighbouring numbers, and the same ones in every process.</summary>
    private static int HashOf(int seed, int number) =>
        unchecked((int)(((uint)seed * 2654435761u) ^ ((uint)number * 2246822519u + 3266489917u)));
}
