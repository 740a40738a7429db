using System.Globalization;
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
            Text = Names.GetValueOrDefault(field) ?? TypedInto(field),
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

    /// <summary>The form as the fields of a request to the API.</summary>
    protected Dictionary<string, JsonElement> Fields() =>
        FieldsOf(
            Name ?? "", Code, State, ClickUrl, Reference(LineItem), Reference(Publisher), Reference(Placement), Reference(PaymentRule));

    /// <summary>A click tracker as the fields of a request to the API.</summary>
    protected static Dictionary<string, JsonElement> FieldsOf(ClickTracker tracker) => FieldsOf(
        tracker.Name, tracker.Code, WireNames<ObjectState>.Of(tracker.State), tracker.ClickUrl, Reference(Text(tracker.LineItem)),
        Reference(Text(tracker.Publisher)), Reference(Text(tracker.Tag)), Reference(Text(tracker.PaymentRule)));

    /// <summary>The body of a request to the API. What is required and empty is left out, so that the API says so.</summary>
    protected JsonElement Body() => JsonSerializer.SerializeToElement(
        Fields().Where(f => f.Key is not ("line_item" or "publisher") || f.Value.ValueKind != JsonValueKind.Null).ToDictionary());

    /// <summary>Puts a stored click tracker into the form, but for the fields that a person has changed.</summary>
    /// <param name="typed">The names of these fields in the API.</param>
    protected void Refresh(ClickTracker now, IReadOnlyCollection<string> typed)
    {
        var (name, code, state, url) = (Name, Code, State, ClickUrl);
        var (lineItem, publisher, placement, rule) = (LineItem, Publisher, Placement, PaymentRule);
        Fill(now);
        Name = Kept("name", nameof(Name), name, Name);
        Code = Kept("code", nameof(Code), code, Code);
        State = Kept("state", nameof(State), state, State);
        ClickUrl = Kept("click_url", nameof(ClickUrl), url, ClickUrl);
        LineItem = Kept("line_item", nameof(LineItem), lineItem, LineItem);
        Publisher = Kept("publisher", nameof(Publisher), publisher, Publisher);
        Placement = Kept("tag", nameof(Placement), placement, Placement);
        PaymentRule = Kept("payment_rule", nameof(PaymentRule), rule, PaymentRule);

        string? Kept(string name, string field, string? mine, string? stored)
        {
            ModelState.Remove(field);
            if (!typed.Contains(name))
                return stored;
            // The name of what was picked is in the request.
            Names.Remove(field);
            return mine;
        }
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

    private static Dictionary<string, JsonElement> FieldsOf(
        string name, string? code, string? state, string? url, object? lineItem, object? publisher, object? placement, object? rule) =>
        new Dictionary<string, object?>
        {
            ["name"] = name,
            ["code"] = string.IsNullOrWhiteSpace(code) ? null : code.Trim(),
            ["state"] = state,
            ["click_url"] = string.IsNullOrWhiteSpace(url) ? null : url.Trim(),
            ["line_item"] = lineItem,
            ["publisher"] = publisher,
            ["tag"] = placement,
            ["payment_rule"] = rule,
        }.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value));

    private static string? Text(ObjectRef? reference) => reference?.Id.ToString(CultureInfo.InvariantCulture);

    private static object? Reference(string? id) => string.IsNullOrWhiteSpace(id) ? null : new { id = id.Trim() };
}
