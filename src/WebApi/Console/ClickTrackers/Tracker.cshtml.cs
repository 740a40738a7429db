using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Discrepancies;
using ClickTracking.WebApi.ClickTrackers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>One click tracker: its tag to copy, its clicks of the last days, and its form.</summary>
public sealed class TrackerModel(IMediator mediator, PublicAddress address, TimeProvider time) : TrackerFormPage(mediator)
{
    private const int DaysShown = 14;

    public override bool IsNew => false;

    /// <summary>As it is stored now.</summary>
    public ClickTracker Tracker { get; private set; } = null!;

    public string AdvertiserName { get; private set; } = "";

    public TagModel Tag { get; private set; } = null!;

    /// <summary>The last days in their order, those without clicks too.</summary>
    public IReadOnlyList<CountedDay> Days { get; private set; } = [];

    /// <summary>Identifies the values that the form was filled with, see <see cref="TrackerFormPage.StampOf"/>.</summary>
    [BindProperty]
    public string? Stamp { get; set; }

    [BindProperty(Name = "macros", SupportsGet = true)]
    public string? Macros { get; set; }

    public async Task OnGetAsync(long id)
    {
        Tracker = await FindAsync(id);
        Fill(Tracker);
        Stamp = StampOf(Tracker);
        await ShowAsync();
    }

    /// <summary>
    /// Stores the form, unless somebody else has changed the click tracker since it was opened: then both are shown, and sending it again
    /// stores it. The comparison is made right before the change is sent, and not in its transaction.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(long id)
    {
        Tracker = await FindAsync(id);
        var stamp = StampOf(Tracker);
        if (Stamp != stamp)
        {
            Stored = Tracker;
            ModelState.Remove(nameof(Stamp));
            Stamp = stamp;
            await ShowAsync();
            return Page();
        }
        if (await ChangeAsync(id, Body(), Texts.TrackerSaved))
            return LocalRedirect(TrackerAddress.Of(id));
        SayWhatIsMissing();
        await ShowAsync();
        return Page();
    }

    /// <param name="to">The state that it shall have.</param>
    public async Task<IActionResult> OnPostStateAsync(long id, string? to)
    {
        await SendAsync(new UpdateResources<ClickTracker>(
            Caller, id.ToString(CultureInfo.InvariantCulture), [JsonSerializer.SerializeToElement(new { state = to })], IsBulk: false));
        TempDataNotice.Set(TempData, to == WireNames<ObjectState>.Of(ObjectState.Active) ? Texts.SwitchedOn : Texts.SwitchedOff);
        return LocalRedirect(TrackerAddress.Of(id));
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id)
    {
        var deleted = await FindAsync(id);
        await SendAsync(new DeleteResource<ClickTracker>(Caller, id));
        TempDataNotice.Set(TempData, string.Format(CultureInfo.InvariantCulture, Texts.TrackerDeleted, deleted.Name));
        return LocalRedirect(TrackerAddress.List);
    }

    private async Task<bool> ChangeAsync(long id, JsonElement body, string done)
    {
        try
        {
            var written = await SendAsync(new UpdateResources<ClickTracker>(
                Caller, id.ToString(CultureInfo.InvariantCulture), [body], IsBulk: false));
            TempDataNotice.Set(TempData, WriteAccess.Sentence(done, written.Warnings));
            return true;
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, FieldOf);
            return false;
        }
    }

    private async Task ShowAsync()
    {
        AdvertiserName = await AdvertiserNameAsync(Tracker.AdvertiserId.ToString(CultureInfo.InvariantCulture)) ?? "";
        Tag = TagModel.Of(Tracker, Macros, address, Request);
        Days = await CountAsync();
    }

    private async Task<IReadOnlyList<CountedDay>> CountAsync()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Preferences.Zone).DateTime);
        var first = today.AddDays(1 - DaysShown);
        var counts = await SendAsync(new GetClickCounts(Caller, new DiscrepancyParameters(
            Text(first), Text(today.AddDays(1)), Preferences.Zone.Id, Tracker.Id.ToString(CultureInfo.InvariantCulture), null)));
        var days = counts.Trackers.SelectMany(t => t.Days).ToDictionary(d => d.Day);
        return
        [
            .. Enumerable.Range(0, DaysShown).Select(i => first.AddDays(i))
                .Select(day => days.GetValueOrDefault(day) ?? new CountedDay(day, new ClickTally())),
        ];
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
