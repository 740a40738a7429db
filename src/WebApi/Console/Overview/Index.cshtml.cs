using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Reports;
using ClickTracking.Application.Reports.Completeness;
using ClickTracking.Application.Reports.Content;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.WebApi.Console.Periods;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ClickTracking.WebApi.Console.Overview;

/// <summary>Clicks over time, what they cost and bring, and where they come from.</summary>
public sealed class IndexModel(IMediator mediator, ITableFile file, ReportOptions options, TimeProvider time) : ConsolePage(mediator)
{
    private const string Format = "yyyy-MM-dd HH:mm:ss";

    internal OverviewQuery Query { get; private set; } = null!;

    /// <summary>Null: the time that was asked for is none.</summary>
    internal OverviewChart? Chart { get; private set; }

    internal IReadOnlyList<OverviewFigure> Figures { get; private set; } = [];

    internal IReadOnlyList<TopList> Lists { get; private set; } = [];

    /// <summary>
    /// The lists that the browser asks for by itself, each in a request of its own: they are summed from ten times as many rows as the
    /// rest of the page.
    /// </summary>
    internal IEnumerable<OverviewDimension> LaterLists => OverviewDimension.All.Except(Lists.Select(l => l.Dimension));

    internal IReadOnlyList<OverviewFilter> Chips { get; private set; } = [];

    internal IReadOnlyList<TrackerChange> Changes { get; private set; } = [];

    internal ReportPeriod? Period { get; private set; }

    /// <summary>The other period, as far as it is compared; null: none.</summary>
    internal ReportPeriod? Other { get; private set; }

    /// <summary>Whether the person has never had a click, so that the page says what to do first.</summary>
    public bool IsNew { get; private set; }

    public async Task OnGetAsync()
    {
        Query = OverviewQuery.Read(Request, Preferences.Zone);
        if (!Query.Interval.IsInOrder)
        {
            ModelState.AddModelError("to", Texts.IntervalOrder);
            return;
        }
        try
        {
            await ShowAsync();
        }
        catch (ApiException exception) when (exception.Id == ApiErrorId.Syntax)
        {
            AddErrors(exception, IntervalChoice.FieldOf);
        }
    }

    /// <summary>One list, to be put into the page.</summary>
    /// <param name="table">The parameter of a dimension.</param>
    public async Task<IActionResult> OnGetListAsync(string table)
    {
        Query = OverviewQuery.Read(Request, Preferences.Zone);
        return OverviewDimension.All.FirstOrDefault(d => d.Parameter == table) is { } dimension
            ? Partial("_TopList", (await ReadListAsync(dimension), Preferences.OnlyValid))
            : NotFound();
    }

    /// <param name="table"><c>time</c>, or the parameter of a dimension.</param>
    public async Task<IActionResult> OnGetCsvAsync(string table)
    {
        Query = OverviewQuery.Read(Request, Preferences.Zone);
        if (OverviewDimension.All.FirstOrDefault(d => d.Parameter == table) is not { } dimension)
            return Csv("clicks-over-time.csv", ["time", .. OverviewChart.Columns, "may_grow"], (await ReadChartAsync()).Bars.Select(b =>
                (IReadOnlyList<object?>)[
                    b.Bucket.Label.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), b.Valid, b.Robot, b.Prefetch, b.Duplicate,
                    b.Clicks, b.Cost, b.Revenue, b.MayGrow ? 1L : 0L]));
        var list = await ReadListAsync(dimension);
        return Csv(
            $"top-{dimension.Parameter}.csv", [dimension.Column, "name", .. TopList.Columns],
            list.Rows.Select(r => (IReadOnlyList<object?>)[r.Value, r.Name, r.Clicks, r.Valid, r.Cost, r.Revenue]));
    }

    private CsvResult Csv(string name, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(file, name, columns, rows, HasMark: true);

    private async Task ShowAsync()
    {
        Chart = await ReadChartAsync();
        Chips = await ReadChipsAsync();
        if (Chart.IsEmpty && Query.Filters.Count == 0)
            IsNew = (await AnalyticsAsync(Query.Body(Always(), ["clicks"]))).Sum("clicks") == 0;
        if (IsNew)
            return;
        Figures = await CompareAsync(Chart);
        var lists = new List<TopList>();
        foreach (var dimension in Request.Query["lists"] == "all" ? OverviewDimension.All : [OverviewDimension.Tracker])
            lists.Add(await ReadListAsync(dimension));
        Lists = lists;
        Changes = await ReadChangesAsync(Chart);
    }

    private Task<AnalyticsTable> AnalyticsAsync(JsonElement body, int? most = null) =>
        SendAsync(new GetAnalytics(Caller, body, most));

    private ReportPeriod Always() => ReportInterval.Of("lifetime", time.GetUtcNow().UtcDateTime, Query.Zone)!;

    private async Task<OverviewChart> ReadChartAsync()
    {
        // How complete the hours are is asked before their clicks are summed, so that an hour that closes meanwhile is still marked.
        var completeness = await SendAsync(new GetFeedCompleteness());
        Period = ReportRequest.Read(Query.Body(["clicks"]), options, time.GetUtcNow().UtcDateTime).Period;
        var unit = OverviewQuery.UnitOf(Request, Period);
        var table = await AnalyticsAsync(Query.Body([OverviewQuery.ColumnOf(unit), .. OverviewChart.Columns]));
        return OverviewChart.Of(table, unit, completeness.CompleteUntil, time.GetUtcNow().UtcDateTime);
    }

    private async Task<IReadOnlyList<OverviewFigure>> CompareAsync(OverviewChart chart)
    {
        string[] columns = ["clicks", "valid_clicks", "media_buy_cost", "revenue", "profit"];
        var compared = OverviewQuery.ComparisonOf(Request) is { } comparison
            ? ComparedPeriod.Of(Period!, Query.Interval.Name, comparison, Query.Zone, time.GetUtcNow().UtcDateTime)
            : null;
        Other = compared?.Other;
        var before = compared is null ? null : await AnalyticsAsync(Query.Body(compared.Other, columns));
        var elapsed = compared?.Elapsed.End ?? DateTime.MaxValue;
        var begun = chart.BegunAt(elapsed) is { } bar
            ? await AnalyticsAsync(Query.Body(new ReportPeriod(bar.Bucket.Start, elapsed), columns))
            : null;
        return
        [
            Figure(Texts.FigureClicks, "clicks", b => b.Clicks),
            Figure(Texts.FigureValid, "valid_clicks", b => b.Valid) with { Link = NotCountedLink() },
            Figure(Texts.FigureMediaCost, "media_buy_cost", b => b.Cost) with { Decimals = 2 },
            Figure(Texts.FigureRevenue, "revenue", b => b.Revenue) with { Decimals = 2 },
            Figure(Texts.FigureProfit, "profit", b => b.Revenue - b.Cost) with { Decimals = 2 },
        ];

        OverviewFigure Figure(string name, string column, Func<OverviewBar, decimal> value) => new(
            name, chart.Bars.Sum(value), chart.EndedBy(elapsed).Sum(value) + (begun?.Sum(column) ?? 0), before?.Sum(column));
    }

    /// <summary>The page with what did not count, for the days and click trackers of this one.</summary>
    private string NotCountedLink()
    {
        var last = TimeZoneInfo.ConvertTimeFromUtc(Period!.End.AddTicks(-1), Query.Zone);
        var first = TimeZoneInfo.ConvertTimeFromUtc(Period.Start, Query.Zone);
        return QueryHelpers.AddQueryString(
            "/console/not-counted",
            [
                new("from", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new("to", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                .. Query.Filters.Where(f => f.Dimension == OverviewDimension.Tracker).SelectMany(f => f.Values)
                    .Select(v => KeyValuePair.Create("tracker", (string?)v)),
            ]);
    }

    private async Task<TopList> ReadListAsync(OverviewDimension dimension)
    {
        var order = Preferences.OnlyValid ? "valid_clicks" : "clicks";
        var table = await AnalyticsAsync(Query.Body([dimension.Column, .. TopList.Columns], order), TopList.Most);
        var ids = table.Rows.Select(r => Convert.ToString(r[0], CultureInfo.InvariantCulture)!);
        return TopList.Of(dimension, table, await NamesAsync(dimension, ids));
    }

    private async Task<IReadOnlyDictionary<string, LookedUp>> NamesAsync(OverviewDimension dimension, IEnumerable<string?> values)
    {
        string[] ids = [.. values.OfType<string>().Where(v => v is not ("" or "0"))];
        if (dimension.Type is null || ids.Length == 0)
            return new Dictionary<string, LookedUp>();
        var found = await SendAsync(new LookUp(Caller, dimension.Type.Name, ids, null, null, null));
        return found.Items.ToDictionary(i => i.Id.ToString(CultureInfo.InvariantCulture));
    }

    private async Task<IReadOnlyList<OverviewFilter>> ReadChipsAsync()
    {
        var chips = new List<OverviewFilter>();
        foreach (var (dimension, values) in Query.Filters)
        {
            var names = await NamesAsync(dimension, values);
            chips.AddRange(values.Select(v => new OverviewFilter(dimension, v, TopList.NameOf(dimension, v, names))));
        }
        return chips;
    }

    /// <summary>The changes of the click tracker, where the page is about one.</summary>
    private async Task<IReadOnlyList<TrackerChange>> ReadChangesAsync(OverviewChart chart)
    {
        if (Query.Filters.FirstOrDefault(f => f.Dimension == OverviewDimension.Tracker).Values is not [var tracker])
            return [];
        var entries = await SendAsync(new GetResources<AuditEntry>(
            Caller,
            [
                new("service", "clicktracker"), new("object_id", tracker), new("sort", "occurred_at.desc"),
                new("min_occurred_at", Period!.Start.ToString(Format, CultureInfo.InvariantCulture)),
                new("max_occurred_at", Period.End.ToString(Format, CultureInfo.InvariantCulture)),
            ]));
        return TrackerChange.Of(entries.Items, chart);
    }
}
