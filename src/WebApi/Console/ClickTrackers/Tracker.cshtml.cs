using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Discrepancies;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Discrepancies;
using ClickTracking.WebApi.ClickTrackers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>One click tracker: its tag to copy, its clicks of the last days, and its form.</summary>
public sealed class TrackerModel(IMediator mediator, PublicAddress address, ITableFile file, TimeProvider time) : TrackerFormPage(mediator)
{
    private const int DaysShown = 14;

    public override bool IsNew => false;

    /// <summary>As it is stored now.</summary>
    public ClickTracker Tracker { get; private set; } = null!;

    public string AdvertiserName { get; private set; } = "";

    public TagModel Tag { get; private set; } = null!;

    /// <summary>The last days in their order, those without clicks too.</summary>
    public IReadOnlyList<CountedDay> Days { get; private set; } = [];

    /// <summary>The values that the form was filled with, as the fields of a request to the API.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty(Name = "macros", SupportsGet = true)]
    public string? Macros { get; set; }

    public async Task OnGetAsync(long id)
    {
        Tracker = await FindAsync(id);
        Fill(Tracker);
        See(Tracker);
        await ShowAsync();
    }

    /// <summary>The clicks of the last days as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync(long id)
    {
        Tracker = await FindAsync(id);
        return new CsvResult(
            file, string.Create(CultureInfo.InvariantCulture, $"click-tracker-{id}-days.csv"),
            ["day", "valid", "clicks", "robot", "prefetch", "duplicate", "not_recorded"],
            (await CountAsync()).Reverse().Select(d => (IReadOnlyList<object?>)
            [
                Text(d.Day), d.Counts.Valid, d.Counts.Clicks, d.Counts.Robot, d.Counts.Prefetch, d.Counts.Duplicate, d.Counts.NotRecorded,
            ]), HasMark: true);
    }

    /// <summary>
    /// Stores the fields that the person changed. Where somebody else has changed one of them since the form was opened, both values are
    /// shown, and sending the form again stores the person's.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(long id)
    {
        Tracker = await FindAsync(id);
        if (HasUndecidedPickers())
        {
            await ShowAsync();
            return Page();
        }
        var (changed, seen) = Changes();
        try
        {
            var change = new UpdateResources<ClickTracker>(
                Caller, id.ToString(CultureInfo.InvariantCulture), [JsonSerializer.SerializeToElement(changed)], IsBulk: false)
            {
                Seen = JsonSerializer.SerializeToElement(seen),
            };
            var warnings = changed.Count == 0 ? [] : (await SendAsync(change)).Warnings;
            TempDataNotice.Set(TempData, WriteAccess.Sentence(Texts.TrackerSaved, warnings));
            return LocalRedirect(TrackerAddress.Of(id));
        }
        catch (ApiException exception) when (exception.IsOvertaken)
        {
            Stored = Tracker = await FindAsync(id);
            Refresh(Tracker, [.. changed.Keys]);
            See(Tracker);
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception, FieldOf);
            SayWhatIsMissing();
        }
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

    /// <summary>The fields that the person changed, as they are now and as they were.</summary>
    private (Dictionary<string, JsonElement> Changed, Dictionary<string, JsonElement> Seen) Changes()
    {
        var seen = ReadSeen();
        var changed = Fields().Where(f => !seen.TryGetValue(f.Key, out var was) || !JsonElement.DeepEquals(was, f.Value)).ToDictionary();
        return (changed, seen.Where(f => changed.ContainsKey(f.Key)).ToDictionary());
    }

    /// <summary>Reads the values that the form was filled with. Without them in the request, all fields count as changed.</summary>
    private Dictionary<string, JsonElement> ReadSeen()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Seen ?? "{}") ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Notes what the person sees. The form may hold what was typed since.</summary>
    private void See(ClickTracker tracker)
    {
        ModelState.Remove(nameof(Seen));
        Seen = JsonSerializer.Serialize(FieldsOf(tracker));
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
