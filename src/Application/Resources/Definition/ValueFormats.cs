using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.WebAddresses;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;
using ClickTracking.Domain.WebAddresses;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>An amount of money as a number or, as old clients send it, as the text of one; or null.</summary>
/// <param name="max">The largest amount, at most <see cref="Money.Max"/>.</param>
public sealed class MoneyFormat(decimal max) : FieldFormat<decimal?>
{
    public override string Wanted =>
        string.Create(CultureInfo.InvariantCulture, $"null or a number from 0 to {max} with at most {Money.Decimals} decimals");

    public override bool Nullable => true;

    public override bool TryRead(JsonElement json, out decimal? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Null)
            return true;
        if (!TryReadNumber(json, out var number) || !Money.Accepts(number) || number > max)
            return false;
        value = number;
        return true;
    }

    private static bool TryReadNumber(JsonElement json, out decimal number)
    {
        number = 0;
        return json.ValueKind switch
        {
            JsonValueKind.Number => json.TryGetDecimal(out number),
            JsonValueKind.String =>
                decimal.TryParse(json.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
    }

    public override decimal? Load(IRow row, ReadOnlySpan<int> places) => row.IsNull(places[0]) ? null : row.Decimal(places[0]);
}

/// <summary>The id of another object, alone or in a <see cref="ReferenceFormat"/>, or null.</summary>
public sealed class OptionalIdFormat : FieldFormat<long?>
{
    private static readonly ReferenceFormat _reference = new(nullable: true);

    public override string Wanted => "null or a positive integer";

    public override bool Nullable => true;

    public override bool TryRead(JsonElement json, out long? value)
    {
        value = null;
        if (_reference.TryRead(json, out var reference))
            value = reference?.Id;
        else if (IdFormat.TryReadId(json, out var id))
            value = id;
        else
            return false;
        return true;
    }

    public override long? Load(IRow row, ReadOnlySpan<int> places) => row.IsNull(places[0]) ? null : row.Long(places[0]);
}

/// <summary>
/// Host names without repetition, each in the normal form in which hosts are compared, and each of one owner: with <c>com</c> or
/// <c>co.uk</c> among them a redirect would lead anywhere.
/// </summary>
public sealed class HostsFormat : FieldFormat<IReadOnlyList<string>>
{
    public override string Wanted => $"an array of at most {Advertiser.MaxLandingDomains} host names, like [\"example.com\"], "
        + "none of them a public suffix like com or co.uk";

    public override bool Nullable => false;

    public override bool TryRead(JsonElement json, out IReadOnlyList<string> value)
    {
        value = [];
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > Advertiser.MaxLandingDomains)
            return false;
        var hosts = new List<string>();
        foreach (var item in json.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || HostName.Normalize(item.GetString()!) is not { } host
                || KnownSuffixes.List.IsSuffix(host))
                return false;
            if (!hosts.Contains(host))
                hosts.Add(host);
        }
        value = hosts;
        return true;
    }

    public override IReadOnlyList<string> Load(IRow row, ReadOnlySpan<int> places) =>
        JsonSerializer.Deserialize<string[]>(row.Text(places[0]))!;

    public override object? Store(IReadOnlyList<string> value) => JsonSerializer.Serialize(value);
}

/// <summary>A new password. Only its hash is stored, so there is no column, and nothing to load or to show.</summary>
public sealed class PasswordFormat : FieldFormat<string?>
{
    public override string Wanted =>
        $"a string of {PasswordRules.MinLength} to {PasswordRules.MaxLength} characters "
        + "with an upper-case and a lower-case letter, a digit and a special character";

    public override bool Nullable => false;

    public override bool TryRead(JsonElement json, out string? value)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        return value is not null && PasswordRules.Accepts(value);
    }

    public override IReadOnlyList<string> Columns(string name, string column) => [];

    public override string? Load(IRow row, ReadOnlySpan<int> places) => null;
}

/// <summary>A value of an enumeration by the name that the settings give it, or null.</summary>
public sealed class OptionalNameFormat<TEnum> : FieldFormat<TEnum?>
    where TEnum : struct, Enum
{
    public override string Wanted => $"null or one of {string.Join(", ", Enum.GetNames<TEnum>())}";

    public override bool Nullable => true;

    public override bool TryRead(JsonElement json, out TEnum? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Null)
            return true;
        if (json.ValueKind != JsonValueKind.String || !Enum.GetNames<TEnum>().Contains(json.GetString()))
            return false;
        value = Enum.Parse<TEnum>(json.GetString()!);
        return true;
    }

    public override TEnum? Load(IRow row, ReadOnlySpan<int> places) =>
        row.IsNull(places[0]) ? null : Enum.Parse<TEnum>(row.Text(places[0]));

    public override object? Store(TEnum? value) => value?.ToString();

    public override object? Show(TEnum? value) => value?.ToString();
}

/// <summary>Text that only the server sets.</summary>
public sealed class ServerTextFormat : FieldFormat<string?>
{
    public override string Wanted => "text";

    public override bool Nullable => true;

    public override bool TryRead(JsonElement json, out string? value) =>
        throw new NotSupportedException("This field is read only.");

    public override string? Load(IRow row, ReadOnlySpan<int> places) => row.IsNull(places[0]) ? null : row.Text(places[0]);
}
