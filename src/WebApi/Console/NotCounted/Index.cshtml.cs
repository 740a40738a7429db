using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Ledger;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.WebApi.ClickTrackers;
using ClickTracking.WebApi.Console.Periods;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ClickTracking.WebApi.Console.NotCounted;

/// <summary>The requests that led nowhere and the clicks that do not count, by click tracker and time.</summary>
public sealed class IndexModel(IMediator mediator, ITableFile file, PublicAddress address, TimeProvider time) : ConsolePage(mediator)
{
    public const int PageSize = 50;

    /// <summary>The outcomes of requests that belong to no click tracker.</summary>
    private static readonly (string Outcome, string Title)[] _withoutTracker =
    [
        (WireNames<RedirectCount>.Of(RedirectCount.UnknownTracker), Texts.NotCountedUnknown),
        (WireNames<RedirectCount>.Of(RedirectCount.BadId), Texts.NotCountedBadId),
        (WireNames<RedirectCount>.Of(RedirectCount.NotReady), Texts.NotCountedNotReady),
    ];

    internal DayChoice Days { get; private set; } = null!;

    /// <summary>The ids of the click trackers that the page is about; empty: all.</summary>
    public IReadOnlyList<string?> Trackers => [.. Request.Query["tracker"]];

    /// <summary>Whether rows are days of click trackers instead of click trackers.</summary>
    public bool ByDay => Trackers.Count > 0 || Request.Query["by"] == "day";

    /// <summary>The rows of all pages; null: the days that were asked for are none.</summary>
    internal IReadOnlyList<NotCountedRow>? Rows { get; private set; }

    internal IEnumerable<NotCountedRow> Shown => Rows!.Skip((PagerTagHelper.PageOf(Request) - 1) * PageSize).Take(PageSize);

    /// <summary>The tags of requests that led to no click; null: the days that were asked for are none.</summary>
    public IReadOnlyList<FailedTag>? Tags { get; private set; }

    /// <summary>What came without the id of a click tracker since the nodes have counted; null: the person may not see it.</summary>
    internal IReadOnlyList<(string Title, long Requests)>? WithoutTracker { get; private set; }

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public async Task OnGetAsync()
    {
        try
        {
            await ReadAsync();
        }
        catch (ApiException exception) when (exception.Id == ApiErrorId.Syntax)
        {
            AddErrors(exception, DayChoice.FieldOf);
        }
        if (Caller.SeesAllMembers)
            WithoutTracker = await CountWithoutTrackerAsync();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await ReadAsync();
        string[] day = ByDay ? ["day"] : [];
        return new CsvResult(
            file, "not-counted.csv",
            ["tracker_id", "tracker_name", "tracker_code", .. day, "not_counted", .. NotCountedRow.Columns.Select(c => c.Name)],
            (Rows ?? []).Select(CellsOf), HasMark: true);
    }

    public async Task<IActionResult> OnGetTagsCsvAsync()
    {
        await ReadAsync();
        return new CsvResult(
            file, "failed-tags.csv",
            ["day", "outcome", "asked", "tracker_id", "tag", "site_domain", "requests", "last_at"],
            (Tags ?? []).Select(t => (IReadOnlyList<object?>)
            [
                t.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), WireNames<RedirectCount>.Of(t.Outcome), t.Asked,
                t.TrackerId == 0 ? null : t.TrackerId, AddressOf(t), t.SiteDomain, t.Requests, t.LastAt,
            ]), HasMark: true);
    }

    /// <summary>The page that says what a tag of a click tracker does.</summary>
    public string ExplainLink(long tracker) =>
        ExplainLink($"{address.Of(Request)}/clktr?id={tracker.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The page that says what the last request of a tag did.</summary>
    public string ExplainLink(FailedTag tag) => ExplainLink(AddressOf(tag));

    /// <summary>Names the outcome of a tag's requests.</summary>
    public static string TitleOf(FailedTag tag) => tag.Outcome switch
    {
        RedirectCount.UnknownTracker => Texts.FailedTagUnknown,
        RedirectCount.BadId => Texts.NotCountedBadId,
        RedirectCount.Refused => Texts.NotCountedRefused,
        RedirectCount.NoDestination => Texts.NotCountedNoDestination,
        _ => Texts.NotCountedInactive,
    };

    /// <summary>The address of a tag's last request.</summary>
    private string AddressOf(FailedTag tag) => $"{address.Of(Request)}/clktr?{tag.Query}";

    private static string ExplainLink(string tag) => QueryHelpers.AddQueryString("/console/explain", "tag", tag);

    private IReadOnlyList<object?> CellsOf(NotCountedRow row) =>
    [
        row.Tracker.Id, row.Tracker.Name, row.Tracker.Code,
        .. ByDay ? [row.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : Array.Empty<object?>(),
        row.Total, .. NotCountedRow.Columns.Select(c => (object?)c.Of(row.Counts)),
    ];

    private async Task ReadAsync()
    {
        Days = DayChoice.Read(Request.Query["from"], Request.Query["to"], Preferences.Zone, time.GetUtcNow().UtcDateTime);
        if (!Days.IsInOrder)
        {
            ModelState.AddModelError("to", Texts.NotCountedDaysOrder);
            return;
        }
        var parameters = Days.ToParameters(Preferences.Zone, Trackers);
        var counts = await SendAsync(new GetClickCounts(Caller, parameters));
        var failed = await SendAsync(new GetFailedTags(Caller, parameters));
        Rows = NotCountedRow.Of(counts, ByDay, Request.Query["sort"].ToString() is { Length: > 0 } sort ? sort : null);
        Tags = failed.Tags;
        Warnings = [.. counts.Warnings.Union(failed.Warnings).Select(DayChoice.SentenceOf)];
    }

    private async Task<IReadOnlyList<(string, long)>> CountWithoutTrackerAsync()
    {
        var ledger = await SendAsync(new GetClickLedger(Caller, null, null));
        var outcomes = ledger.Nodes.SelectMany(n => n.Outcomes).ToLookup(o => o.Outcome, o => o.Total);
        return [.. _withoutTracker.Select(o => (o.Title, outcomes[o.Outcome].Sum()))];
    }
}
