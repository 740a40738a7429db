using System.Text.Json;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>A landing page, stored byte for byte as given.</summary>
public sealed class ClickUrlFormat : FieldFormat<string?>
{
    public override string Wanted =>
        $"null or an absolute http or https URL with a host, of at most {ClickTracker.MaxClickUrlBytes} bytes, "
        + "without spaces, control or invisible characters";

    public override bool Nullable => true;

    public override bool TryRead(JsonElement json, out string? value)
    {
        value = null;
        if (json.ValueKind == JsonValueKind.Null)
            return true;
        if (json.ValueKind != JsonValueKind.String)
            return false;
        value = json.GetString()!;
        return LandingPage.Check(value) == LandingPageError.None;
    }

    public override string? Explain(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && InvisibleCharacters.Find(json.GetString()!) is { } character
            ? $"must not hold {character}: percent-encode it if it belongs there"
            : null;

    public override string? Load(IRow row, ReadOnlySpan<int> places) => row.IsNull(places[0]) ? null : row.Text(places[0]);
}
