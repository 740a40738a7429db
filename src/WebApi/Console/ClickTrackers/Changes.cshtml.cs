using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Audit;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>Who changed a click tracker, when, and what, the latest first.</summary>
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
        var entries = new List<AuditEntry>();
        for (ResourcePage<AuditEntry>? page = null; page is null || entries.Count < page.Total && page.Items.Count > 0;)
        {
            page = await ReadAsync(id, entries.Count, ListQuery.MaxElements);
            entries.AddRange(page.Items);
        }
        return new CsvResult(
            file, string.Create(CultureInfo.InvariantCulture, $"changes-{id}.csv"), ["time", "who", "address", "action", "changes"],
            entries.Select(e => (IReadOnlyList<object?>)[Local(e.OccurredAt), e.Username, e.Address, e.Action, e.Changes]), HasMark: true);
    }

    private string Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Preferences.Zone)
        .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<ClickTracker> FindAsync(long id) => (await SendAsync(new GetResources<ClickTracker>(
        Caller, [new("id", id.ToString(CultureInfo.InvariantCulture))]))).Items[0];

    private Task<ResourcePage<AuditEntry>> ReadAsync(long id, long start, int count) => SendAsync(new GetResources<AuditEntry>(
        Caller,
        [
            new("service", ClickTrackerResource.Definition.Name),
            new("object_id", id.ToString(CultureInfo.InvariantCulture)),
            new("sort", "id.desc"),
            new("start_element", Math.Min(start, int.MaxValue - count).ToString(CultureInfo.InvariantCulture)),
            new("num_elements", count.ToString(CultureInfo.InvariantCulture)),
        ]));

    private static string Text(JsonElement change, string name) => change.TryGetProperty(name, out var value) switch
    {
        false => Texts.Nothing,
        true when value.ValueKind == JsonValueKind.Null => Texts.Nothing,
        true when value.ValueKind == JsonValueKind.String => value.GetString()!,
        true => value.GetRawText(),
    };
}
