using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Audit;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.WebApi.Console.Preferences;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>The page of a click tracker's changes, with their authors and times, the latest first.</summary>
public sealed class ChangesModel(IMediator mediator, ITableFile file) : ConsolePage(mediator)
{
    public const int PageSize = 50;

    public ClickTracker Tracker { get; private set; } = null!;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The fields that an entry names, with their values before and after it.</summary>
    public static IEnumerable<(string Field, string Old, string New)> ChangesOf(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        return [.. changes.RootElement.EnumerateObject().Select(c => (c.Name, Text(c.Value, "old"), Text(c.Value, "new")))];
    }

    public async Task OnGetAsync(long id)
    {
        Tracker = await FindAsync(id);
        var page = await ReadAsync(id, (PagerTagHelper.PageOf(Request) - 1L) * PageSize, PageSize);
        (Entries, Total) = (page.Items, page.Total);
    }

    public async Task<IActionResult> OnGetCsvAsync(long id)
    {
        await FindAsync(id);
        var entries = await SendAsync(new ListAllResources<AuditEntry>(Caller, Filters(id)));
        return new CsvResult(
            file, string.Create(CultureInfo.InvariantCulture, $"changes-{id}.csv"), ["time", "who", "address", "action", "changes"],
            entries.Select(e => (IReadOnlyList<object?>)[LocalText.Of(e.OccurredAt, Preferences.Zone), e.Username, e.Address, e.Action, e.Changes]), HasMark: true);
    }

    private async Task<ClickTracker> FindAsync(long id) => (await SendAsync(new GetResources<ClickTracker>(
        Caller, [new("id", id.ToString(CultureInfo.InvariantCulture))]))).Items[0];

    private Task<ResourcePage<AuditEntry>> ReadAsync(long id, long start, int count) => SendAsync(new GetResources<AuditEntry>(
        Caller,
        [
            .. Filters(id),
            new("start_element", Math.Min(start, int.MaxValue - count).ToString(CultureInfo.InvariantCulture)),
            new("num_elements", count.ToString(CultureInfo.InvariantCulture)),
        ]));

    private static KeyValuePair<string, string>[] Filters(long id) =>
    [
        new("service", ClickTrackerResource.Definition.Name),
        new("object_id", id.ToString(CultureInfo.InvariantCulture)),
        new("sort", "id.desc"),
    ];

    private static string Text(JsonElement change, string name) => change.TryGetProperty(name, out var value) switch
    {
        false => Texts.Nothing,
        true when value.ValueKind == JsonValueKind.Null => Texts.Nothing,
        true when value.ValueKind == JsonValueKind.String => value.GetString()!,
        true => value.GetRawText(),
    };
}
