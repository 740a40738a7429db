using System.Text.Json;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using FluentAssertions;

namespace ClickTracking.Application.UnitTests.Resources.Definition;

/// <summary>Every format with values that it takes and values that it refuses, and the texts of its errors.</summary>
internal sealed class FormatTests
{
    private const string Url =
        "null or an absolute http or https URL with a host, of at most 2048 bytes, without spaces, control or invisible characters";
    private const string Password =
        "a string of 10 to 64 characters with an upper-case and a lower-case letter, a digit and a special character";

    private static readonly IdFormat _id = new();
    private static readonly IdFormat _givenId = new(Limits.GivenId);
    private static readonly TextFormat _text = new(2, 5, nullable: false);
    private static readonly TextFormat _optional = new(1, 5, nullable: true, t => t != "bad", "null or good text");
    private static readonly MoneyFormat _money = new(Money.Max);
    private static readonly MoneyFormat _share = new(1);
    private static readonly ReferenceFormat _required = new(nullable: false);
    private static readonly ReferenceFormat _reference = new(nullable: true);

    private static IEnumerable<TestCaseData> Good()
    {
        yield return Case(_id, "1", 1L);
        yield return Case(_id, "\"44449\"", 44449L);
        yield return Case(_id, "9223372036854775807", long.MaxValue);
        yield return Case(_givenId, "4503599627370496", 1L << 52);
        yield return Case(_text, "\"  ab \"", "ab");
        yield return Case(_text, "\"aößçe\"", "aößçe");
        yield return Case(_optional, "null", null);
        yield return Case(new EnumFormat<RevenueType>(), "\"cost_plus_cpm\"", RevenueType.CostPlusCpm);
        yield return Case(_money, "null", null);
        yield return Case(_money, "0", 0m);
        yield return Case(_money, "\"0.50\"", 0.5m);
        yield return Case(_money, "999999.999999", 999_999.999999m);
        yield return Case(_money, "0.5000000", 0.5m);
        yield return Case(_share, "1", 1m);
        yield return Case(new OptionalIdFormat(), "null", null);
        yield return Case(new OptionalIdFormat(), "\"7\"", 7L);
        yield return Case(_required, """{"id": 5, "name": "ignored"}""", new ObjectRef(5));
        yield return Case(_required, """{"id": "5"}""", new ObjectRef(5));
        yield return Case(_reference, """[{"id": 5}]""", new ObjectRef(5));
        yield return Case(_reference, "[]", null);
        yield return Case(_reference, "[null]", null);
        yield return Case(_reference, "null", null);
        yield return Case(new ClickUrlFormat(), "null", null);
        yield return Case(new ClickUrlFormat(), "\"https://example.com/a?b=%20#c\"", "https://example.com/a?b=%20#c");
        yield return Case(new PasswordFormat(), "\"Str0ng-Passw0rd\"", "Str0ng-Passw0rd");
    }

    private static IEnumerable<TestCaseData> Bad()
    {
        foreach (var json in new[] { "0", "-1", "1.5", "\"1.0\"", "\"+1\"", "\" 1\"", "\"\"", "true", "[1]", "{}", "9223372036854775808" })
            yield return Case(_id, json, "must be a positive integer");
        yield return Case(_id, "null", "may not be null: leave it out, or give a positive integer");
        yield return Case(_givenId, "4503599627370497", "must be a positive integer of at most 4503599627370496");
        foreach (var json in new[] { "\"a\"", "\" a \"", "5", "[]" })
            yield return Case(_text, json, "must be a string of 2 to 5 characters");
        yield return Case(_text, "\"abcdef\"", "must be a string of 2 to 5 characters, and has 6");
        yield return Case(_text, "\"a\\u0007b\"", "must not hold a control character (U+0007) at character 2");
        yield return Case(_text, "\" a\\tb\"", "must not hold a tab (U+0009) at character 2");
        yield return Case(
            _text, "\"\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\"",
            "is too long to be stored: its 3 characters take 6 places of 5, since emoji and accents take several");
        yield return Case(_text, "\"ae\\u0301e\\u0301e\\u0301e\\u0301e\\u0301\"", "must be a string of 2 to 5 characters, and has 6");
        yield return Case(_text, "null", "may not be null: leave it out, or give a string of 2 to 5 characters");
        foreach (var json in new[] { "\"bad\"", "\"\"", "1" })
            yield return Case(_optional, json, "must be null or good text");
        foreach (var json in new[] { "\"CPC\"", "\" cpc\"", "\"\"", "1", "[]" })
            yield return Case(new EnumFormat<RevenueType>(), json, "must be one of none, cpm, cpc, cpa, cost_plus_cpm, cost_plus_margin");
        yield return Case(new EnumFormat<ObjectState>(), "null", "may not be null: leave it out, or give one of active, inactive");
        foreach (var json in new[] { "-0.000001", "1000000", "0.1234567", "\"1,5\"", "\"1e2\"", "\" 1\"", "\"\"", "1e30", "true" })
            yield return Case(_money, json, "must be null or a number from 0 to 999999.999999 with at most 6 decimals");
        yield return Case(_share, "1.000001", "must be null or a number from 0 to 1 with at most 6 decimals");
        foreach (var json in new[] { "0", "\"x\"", "{}" })
            yield return Case(new OptionalIdFormat(), json, "must be null or a positive integer");
        foreach (var json in new[] { "5", "{}", """{"id": 0}""", """{"id": null}""", """[{"id": 5}]""", "[]" })
            yield return Case(_required, json, "must be an object like {\"id\": 1}");
        yield return Case(_required, "null", "may not be null: leave it out, or give an object like {\"id\": 1}");
        foreach (var json in new[] { "5", "\"5\"", """[{"id": 5}, {"id": 6}]""", "[5]" })
            yield return Case(_reference, json, "must be null or an object like {\"id\": 1}");
        var tooLong = $"\"https://e.com/{new string('a', 2048)}\"";
        foreach (var json in new[] { "\"/path\"", "\"ftp://e.com\"", "\"https://\"", "5", tooLong })
            yield return Case(new ClickUrlFormat(), json, "must be " + Url);
        yield return Case(
            new ClickUrlFormat(), "\"https://e.com/a\\u00a0b\"",
            "must not hold a no-break space (U+00A0) at character 16: percent-encode it if it belongs there");
        foreach (var text in new[] { "Sh0rt-pwd", "no-upper-case-1", "NO-LOWER-CASE-1", "No-digit-here", "NoSpecial12" })
            yield return Case(new PasswordFormat(), $"\"{text}\"", "must be " + Password);
        yield return Case(new PasswordFormat(), "5", "must be " + Password);
        yield return Case(new PasswordFormat(), "null", "may not be null: leave it out, or give " + Password);
        foreach (var json in new[] { "\"e.com\"", "[5]", "[\"https://e.com\"]", "[\"\"]", "{}", "[\"com\"]", "[\"ok.example\", \"CO.UK.\"]" })
            yield return Case(new HostsFormat(), json, "must be an array of at most 100 host names, like [\"example.com\"], none of them a public suffix like com or co.uk");
    }

    [TestCaseSource(nameof(Good))]
    public void A_good_value_is_read(object format, string json, object? value) => Read(format, json).Should().Be((value, ""));

    [TestCaseSource(nameof(Bad))]
    public void A_bad_value_is_refused_with_what_is_wanted(object format, string json, string error) =>
        Read(format, json).Should().Be(("untouched", $"thing.field: {error}"));

    [Test]
    public void Hosts_are_read_in_one_spelling_and_once()
    {
        new HostsFormat().TryRead(
            JsonSerializer.Deserialize<JsonElement>("""["Example.COM", "bücher.example", "example.com"]"""), out var hosts)
            .Should().BeTrue();
        hosts.Should().Equal("example.com", "xn--bcher-kva.example");
        new HostsFormat().TryRead(
            JsonSerializer.SerializeToElement(Enumerable.Range(0, Advertiser.MaxLandingDomains + 1).Select(i => $"h{i}.com")), out _)
            .Should().BeFalse();
    }

    [Test]
    public void Values_are_stored_as_parameters_and_loaded_from_rows()
    {
        new EnumFormat<UserRole>().Store(UserRole.ReadOnly).Should().Be("read_only");
        _reference.Store(new ObjectRef(5, "name")).Should().Be(5L);
        _reference.Store(null).Should().BeNull();
        new HostsFormat().Store(["a.com"]).Should().Be("""["a.com"]""");
        _reference.Columns("tag", "tag_id").Should().Equal("tag_id", "tag_name");
        new PasswordFormat().Columns("password", "password").Should().BeEmpty("a password is never loaded");

        var row = new ValueRow(5L, "read_only", """["a.com"]""", null);
        new EnumFormat<UserRole>().Load(row, [1]).Should().Be(UserRole.ReadOnly);
        _reference.Load(row, [0, 1]).Should().Be(new ObjectRef(5, "read_only"));
        _reference.Load(row, [3, 3]).Should().BeNull();
        new HostsFormat().Load(row, [2]).Should().Equal("a.com");
        FluentActions.Invoking(() => new EnumFormat<ObjectState>().Load(row, [1]))
            .Should().Throw<FormatException>("the database holds what it must not");
    }

    private static TestCaseData Case(object format, string json, object? expected) =>
        new TestCaseData(format, json, expected).SetArgDisplayNames(
            format.GetType().Name, json.Length > 60 ? json[..60] : json, $"{expected}");

    /// <summary>Reads by a field of the format, as a body is read.</summary>
    private static (object? Value, string Errors) Read(object format, string json) => format switch
    {
        FieldFormat<long> f => Read(f, json),
        FieldFormat<long?> f => Read(f, json),
        FieldFormat<decimal?> f => Read(f, json),
        FieldFormat<string?> f => Read(f, json),
        FieldFormat<ObjectRef?> f => Read(f, json),
        FieldFormat<RevenueType> f => Read(f, json),
        FieldFormat<ObjectState> f => Read(f, json),
        FieldFormat<IReadOnlyList<string>> f => Read(f, json),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static (object? Value, string Errors) Read<TValue>(FieldFormat<TValue> format, string json)
    {
        var field = new Field<Box, TValue>("field", FieldKind.String, format, _ => throw new NotSupportedException(), (_, v) => new Box(v));
        var errors = new ValidationErrors();
        var box = field.Read(JsonSerializer.Deserialize<JsonElement>(json), "thing.field", errors)(new Box("untouched"));
        var text = errors.Any ? errors.Invoking(e => e.ThrowSyntax()).Should().Throw<ApiException>().Which.Message : "";
        return (box.Value, text);
    }

    private sealed record Box(object? Value);

    private sealed class ValueRow(params object?[] values) : IRow
    {
        public bool IsNull(int place) => values[place] is null;

        public long Long(int place) => (long)values[place]!;

        public string Text(int place) => (string)values[place]!;

        public decimal Decimal(int place) => (decimal)values[place]!;

        public DateTime Time(int place) => (DateTime)values[place]!;
    }
}
