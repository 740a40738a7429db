using System.Globalization;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>JSON of every kind, and now and then what is none.</summary>
internal sealed class AnyJson(Random random, IReadOnlyList<string> fields)
{
    private const int Deepest = 80;

    private static readonly string[] _numbers =
    [
        "0", "-0", "-1", "1", "958", "37236", "44449", "0.5", "0.000001", "0.0000001", "999999.999999", "1000000", "1e2", "1E-3", "1e400", "-1e400", "1e-400",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "4503599627370496", "79228162514264337593543950336",
        "0.1000000000000000055511151231257827021181583404541015625",
    ];

    private static readonly string[] _strings =
    [
        "\"\"", "\" \"", "\"active\"", "\"inactive\"", "\"cpm\"", "\"admin\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"a\\u0301\"",
        "\"\\\\\\\"\\/\\b\\f\\n\\r\\t\"", "\"'; DROP TABLE members; --\"", "\"%_[\\\\\"", "\"https://e.com/\"", "\"javascript:alert(1)\"", "\"example.com\"", "\"xn--\"",
        "\"xn--a\"", "\"\\u3002\"", "\"[::1]\"", "\"1\"", "\"0x10\"", "\"Str0ng-Passw0rd\"", "\"2026-01-31 00:00:00\"", "\"\\uFEFFx\"", "\"\\u202Ex\"", "\"null\"",
    ];

    /// <summary>The body of a request about a service.</summary>
    public string Body(string service)
    {
        var text = random.Next(10) switch
        {
            0 => Value(0),
            1 => $"{{\"{service}s\": [{Join(random.Next(4), () => Object(0))}]}}",
            2 => $"{{\"{service}\": {Value(0)}}}",
            3 => $"{{\"{service}s\": {Value(0)}, \"{service}\": {Object(0)}}}",
            _ => $"{{\"{service}\": {Object(0)}}}",
        };
        return random.Next(20) == 0 ? Damage(text) : text;
    }

    /// <summary>Field names of the service with values of any kind; a name may come twice.</summary>
    private string Object(int depth) => $"{{{Join(random.Next(8), () => $"\"{Name()}\": {Value(depth + 1)}")}}}";

    private string Name() => random.Next(12) switch
    {
        0 => "",
        1 => "\\ud800",
        2 => "colour",
        3 => "\\u0000",
        _ => fields[random.Next(fields.Count)],
    };

    private string Value(int depth) => random.Next(depth > 3 ? 5 : 9) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 => _numbers[random.Next(_numbers.Length)],
        3 => _strings[random.Next(_strings.Length)],
        4 => Text(),
        5 => $"[{Join(random.Next(4), () => Value(depth + 1))}]",
        6 => Object(depth + 1),
        7 => $"{{\"id\": {_numbers[random.Next(_numbers.Length)]}}}",
        _ => Nested(),
    };

    private string Text()
    {
        var text = new StringBuilder("\"");
        for (var i = random.Next(random.Next(10) == 0 ? 400 : 12); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"\\u{random.Next(random.Next(2) == 0 ? 0x80 : 0x10000):x4}");
        return text.Append('"').ToString();
    }

    private string Nested()
    {
        var depth = random.Next(Deepest);
        return random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth) + (depth == 0 ? "0" : "")
            : string.Concat(Enumerable.Repeat("{\"id\": ", depth)) + "1" + new string('}', depth);
    }

    private string Damage(string text) => random.Next(3) switch
    {
        0 => text[..random.Next(text.Length)],
        1 => text.Insert(random.Next(text.Length), "\"},[:"[random.Next(5)].ToString()),
        _ => text + text,
    };

    private static string Join(int count, Func<string> item) => string.Join(", ", Enumerable.Range(0, count).Select(_ => item()));
}
