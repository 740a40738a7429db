using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.WebApi.Console.Pickers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>The form of a click tracker, as people type it: its values are texts, which the API reads and refuses.</summary>
public abstract class TrackerFormPage(IMediator mediator) : ConsolePage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? State { get; set; } = WireNames<ObjectState>.Of(ObjectState.Active);

    [BindProperty]
    public string? ClickUrl { get; set; }

    [BindProperty]
    public string? Advertiser { get; set; }

    [BindProperty]
    public string? LineItem { get; set; }

    [BindProperty]
    public string? Publisher { get; set; }

    [BindProperty]
    public string? Placement { get; set; }

    [BindProperty]
    public string? PaymentRule { get; set; }

    /// <summary>The names of chosen objects by the name of their field, where they are known.</summary>
    public Dictionary<string, string?> Names { get; } = [];

    /// <summary>What another person has stored since the form was opened; null: nobody did.</summary>
    public ClickTracker? Stored { get; protected set; }

    /// <summary>Whether the click tracker is new, so that its advertiser can be chosen.</summary>
    public abstract bool IsNew { get; }

    /// <summary>The picker of a field.</summary>
    internal PickerModel Picker(string field, string kind, string label, string? id, string? parent = null, bool isRequired = false) =>
        new(field, kind, label)
        {
            Id = id,
            Text = Names.GetValueOrDefault(field) ?? PostedText(field),
            Parent = parent,
            IsRequired = isRequired,
            Hint = StoredNow(field),
        };

    /// <summary>What is stored now, as a sentence, where it is not what was typed; null: nothing to say.</summary>
    public string? StoredNow(string field)
    {
        if (Stored is not { } now)
            return null;
        var (stored, typed, name) = field switch
        {
            nameof(Name) => (now.Name, Name, null),
            nameof(Code) => (now.Code, Code, null),
            nameof(State) => (WireNames<ObjectState>.Of(now.State), State, null),
            nameof(ClickUrl) => (now.ClickUrl, ClickUrl, null),
            nameof(LineItem) => (Text(now.LineItem), LineItem, now.LineItem?.Name),
            nameof(Publisher) => (Text(now.Publisher), Publisher, now.Publisher?.Name),
            nameof(Placement) => (Text(now.Tag), Placement, now.Tag?.Name),
            nameof(PaymentRule) => (Text(now.PaymentRule), PaymentRule, now.PaymentRule?.Name),
            _ => ("", "", null),
        };
        return (stored ?? "") == (typed?.Trim() ?? "")
            ? null
            : string.Format(CultureInfo.InvariantCulture, Texts.StoredNow, name ?? (string.IsNullOrEmpty(stored) ? Texts.Nothing : stored));
    }

    /// <summary>Puts a stored click tracker into the form.</summary>
    protected void Fill(ClickTracker tracker)
    {
        (Name, Code, State, ClickUrl) = (tracker.Name, tracker.Code, WireNames<ObjectState>.Of(tracker.State), tracker.ClickUrl);
        Advertiser = tracker.AdvertiserId.ToString(CultureInfo.InvariantCulture);
        (LineItem, Publisher) = (Text(tracker.LineItem), Text(tracker.Publisher));
        (Placement, PaymentRule) = (Text(tracker.Tag), Text(tracker.PaymentRule));
        Names[nameof(LineItem)] = tracker.LineItem?.Name;
        Names[nameof(Publisher)] = tracker.Publisher?.Name;
        Names[nameof(Placement)] = tracker.Tag?.Name;
        Names[nameof(PaymentRule)] = tracker.PaymentRule?.Name;
    }

    /// <summary>The body of a request to the API. What is required and empty is left out, so that the API says so.</summary>
    protected JsonElement Body()
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = Name ?? "",
            ["code"] = Code,
            ["state"] = State,
            ["click_url"] = string.IsNullOrWhiteSpace(ClickUrl) ? null : ClickUrl.Trim(),
            ["tag"] = Reference(Placement),
            ["payment_rule"] = Reference(PaymentRule),
        };
        if (Reference(LineItem) is { } lineItem)
            body["line_item"] = lineItem;
        if (Reference(Publisher) is { } publisher)
            body["publisher"] = publisher;
        return JsonSerializer.SerializeToElement(body);
    }

    /// <summary>The field of the form for one of the API, as <c>clicktracker.line_item.id</c>.</summary>
    protected static string? FieldOf(string path) => path.Split('.') switch
    {
        ["advertiser_id"] => nameof(Advertiser),
        [_, "name", ..] => nameof(Name),
        [_, "code", ..] => nameof(Code),
        [_, "state", ..] => nameof(State),
        [_, "click_url", ..] => nameof(ClickUrl),
        [_, "line_item", ..] => nameof(LineItem),
        [_, "publisher", ..] => nameof(Publisher),
        [_, "tag", ..] => nameof(Placement),
        [_, "payment_rule", ..] => nameof(PaymentRule),
        _ => null,
    };

    /// <summary>Says of a required field that is empty what people understand: the API's sentence speaks of requests.</summary>
    protected void SayWhatIsMissing()
    {
        Check(nameof(Name), Name);
        Check(nameof(LineItem), LineItem);
        Check(nameof(Publisher), Publisher);
        if (IsNew)
            Check(nameof(Advertiser), Advertiser);

        void Check(string field, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                return;
            ModelState.Remove(field);
            ModelState.AddModelError(field, Texts.FieldRequired);
        }
    }

    protected async Task<ClickTracker> FindAsync(long id) => (await SendAsync(new GetResources<ClickTracker>(
        Caller, [new("id", id.ToString(CultureInfo.InvariantCulture))]))).Items[0];

    protected async Task<string?> AdvertiserNameAsync(string? id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        var found = await SendAsync(new LookUp(Caller, "advertiser", [id], null, null, null));
        return found.Items is [var advertiser] ? advertiser.Name : null;
    }

    /// <summary>
    /// Stands for everything that a click tracker has, so that a form knows whether somebody else has changed it: the time of the last
    /// change is in whole seconds, in which there may be two.
    /// </summary>
    protected static string StampOf(ClickTracker tracker) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(tracker with { LastModified = default })))[..32];

    private string? PostedText(string field) =>
        Request.HasFormContentType ? (string?)Request.Form[field + PickerModel.TextSuffix] : null;

    private static string? Text(ObjectRef? reference) => reference?.Id.ToString(CultureInfo.InvariantCulture);

    private static object? Reference(string? id) => string.IsNullOrWhiteSpace(id) ? null : new { id = id.Trim() };
}
