namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>Query strings of every kind.</summary>
internal sealed class AnyQuery(Random random, IReadOnlyList<string> fields)
{
    private static readonly string[] _prefixes = ["", "", "", "not_", "like_", "min_", "max_", "not_like_", "NOT_"];
    private static readonly string[] _suffixes = ["", "", "", "_id", ".asc"];
    private static readonly string[] _others =
        ["start_element", "num_elements", "sort", "fields", "search", "id", "current", "colour", "", "member_id", "advertiser_id", "password_hash"];

    private static readonly string[] _values =
    [
        "", "0", "1", "-1", "958", "1,2,3", ",", "1,", "9223372036854775807", "9223372036854775808", "2147483647", "2147483648", "0.5", "1e5", "active", "active,inactive", "x",
        "%", "%25", "%2525", "%_[", "%5C", "'", "''--", "a%00b", "%FF%FE", "%ED%A0%80", "%F0%9F%98%80", "+", "%20", "2026-01-31", "2026-01-31 00:00:00", "9999-12-31+23:59:59",
        "0000-00-00", "name.asc", "name.desc,id.asc", "name.up", ".", "id.asc.asc", "landing_domains", "password", "id,name", "name,name", "*", "NULL", "true", "\u00FC", "\u0130",
    ];

    public string Text() => string.Join('&', Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(25) == 0 ? Name() : $"{Name()}={Value()}"));

    private string Name() => random.Next(3) == 0
        ? _others[random.Next(_others.Length)]
        : _prefixes[random.Next(_prefixes.Length)] + fields[random.Next(fields.Count)] + _suffixes[random.Next(_suffixes.Length)];

    /// <summary>Four of the longest still fit into the 8 KB that a request line may have.</summary>
    private string Value() => random.Next(40) switch
    {
        0 => string.Join(',', Enumerable.Range(1, 400)),
        1 => new string('a', 1500),
        2 => string.Concat(Enumerable.Repeat("%25", 500)),
        _ => _values[random.Next(_values.Length)],
    };
}
