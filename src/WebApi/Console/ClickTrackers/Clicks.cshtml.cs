using System.Globalization;
using System.Runtime.CompilerServices;
using ClickTracking.Application.Clicks;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Reports.Requests;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.WebApi.Console.Preferences;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>
/// The clicks of a click tracker, the latest first, with why each counts or not. Pages are found by the id of the click before, so that a
/// click that comes in meanwhile moves none of them. The first page follows the clicks that come in.
/// </summary>
public sealed class ClicksModel(IMediator mediator, IClickTrackerFile file) : ConsolePage(mediator)
{
    private const int PageSize = 50;
    private const int ExportedAtOnce = 500;

    public ClickTracker Tracker { get; private set; } = null!;

    public IReadOnlyList<Click> Clicks { get; private set; } = [];

    /// <summary><c>valid</c>, <c>invalid</c>, or anything else for all.</summary>
    [BindProperty(Name = "counts", SupportsGet = true)]
    public string? Counts { get; set; }

    /// <summary>The name of a reason on the wire; null: any.</summary>
    [BindProperty(Name = "reason", SupportsGet = true)]
    public string? Reason { get; set; }

    /// <summary>A time of the page's zone, as <c>2026-01-31T12:00</c>.</summary>
    [BindProperty(Name = "since", SupportsGet = true)]
    public string? Since { get; set; }

    /// <summary>A time of the page's zone, exclusive.</summary>
    [BindProperty(Name = "until", SupportsGet = true)]
    public string? Until { get; set; }

    /// <summary>The id of the last click of the page before; null: this is the first page.</summary>
    [BindProperty(Name = "before", SupportsGet = true)]
    public long? Before { get; set; }

    public bool IsFiltered => Filter() != new ClickFilter() || Since is { Length: > 0 } || Until is { Length: > 0 } || Before is not null;

    /// <summary>Whether clicks that come in appear by themselves.</summary>
    public bool IsLive => Before is null && string.IsNullOrEmpty(Until);

    public string LiveAddress { get; private set; } = "";

    public string CsvAddress => Address(("handler", "Csv"));

    public string NewestAddress => Address(("before", null));

    /// <summary>Null: there are no older clicks.</summary>
    public string? OlderAddress { get; private set; }

    public Task OnGetAsync(long id) => ShowAsync(id);

    /// <summary>Answers the browser that looks for clicks that have come in.</summary>
    /// <param name="version">Of the clicks that it shows.</param>
    public async Task<IActionResult> OnGetLiveAsync(long id, [FromQuery(Name = "v")] string? version)
    {
        if (version == await SendAsync(new GetClicksVersion(Caller, id)))
            return new NoContentResult();
        await ShowAsync(id);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(long id)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"clicks-{id}.csv");
        await new FileResponse(HttpContext, name).SendAsync(open => file.WriteAsync(
            ["time", "counts", "reasons", "site", "cachebuster", "cost", "led_to", "network", "user_agent", "click_id"],
            ReadAllAsync(id, HttpContext.RequestAborted), open, HttpContext.RequestAborted));
        return new EmptyResult();
    }

    private async Task ShowAsync(long id)
    {
        Tracker = (await SendAsync(new GetResources<ClickTracker>(
            Caller, [new("id", id.ToString(CultureInfo.InvariantCulture))]))).Items[0];
        var page = await SendAsync(Query(id, Before, PageSize));
        Clicks = page.Clicks;
        OlderAddress = page.HasMore ? Address(("before", Clicks[^1].ClickId.ToString(CultureInfo.InvariantCulture))) : null;
        LiveAddress = Address(("handler", "Live"), ("v", page.Version));
    }

    private async IAsyncEnumerable<IReadOnlyList<string?>> ReadAllAsync(
        long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = Before;
        for (var hasMore = true; hasMore;)
        {
            var page = await Mediator.Send(Query(id, before, ExportedAtOnce), cancellationToken);
            foreach (var click in page.Clicks)
                yield return Cells(click);
            (hasMore, before) = (page.HasMore, page.Clicks.Count > 0 ? page.Clicks[^1].ClickId : before);
        }
    }

    private string?[] Cells(Click click) =>
    [
        LocalText.Of(click.OccurredAt, Preferences.Zone),
        click.Reasons.IsValid() ? "true" : "false",
        string.Join(';', ClickReason.All.Where(r => click.Reasons.HasFlag(r)).Select(ClickReason.WireName)),
        click.SiteDomain, click.Cachebuster, click.RawCost ?? click.MediaBuyCost?.ToString(CultureInfo.InvariantCulture),
        WireNames<DestinationSource>.Of(click.DestinationSource), ClickReason.NetworkOf(click), click.UserAgent,
        click.ClickId.ToString(CultureInfo.InvariantCulture),
    ];

    private GetClicks Query(long id, long? before, int count) => new(Caller, id, Filter(), Utc(Since), Utc(Until), before, count);

    private ClickFilter Filter() => new(
        Counts switch { "valid" => true, "invalid" => false, _ => null },
        Reason is not null && WireNames<ClickReasons>.TryParse(Reason, out var reason) ? reason : ClickReasons.None);

    private DateTime? Utc(string? local) => DateTime.TryParseExact(
        local, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        && time.Year is >= 2020 and < 2089
            ? LocalTime.ToUtc(time, Preferences.Zone)
            : null;

    /// <summary>The address of the page with these parameters, and without those of a handler.</summary>
    private string Address(params (string Name, string? Value)[] changes) =>
        PageAddress.With(Request, [("handler", null), ("v", null), .. changes]);
}
