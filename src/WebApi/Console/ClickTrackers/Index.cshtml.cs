using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.ClickTrackers;
using ClickTracking.Application.Common;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Common;
using ClickTracking.WebApi.Console.Pickers;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.ClickTrackers;

/// <summary>
/// The list of click trackers. Its address has the parameters of the API's list, so that each view can be shared. What is selected can be
/// changed together.
/// </summary>
public sealed class IndexModel(IMediator mediator) : ConsolePage(mediator)
{
    public const int PageSize = 50;

    private const string DefaultOrder = "id.desc";

    private static readonly string[] _filters =
        ["search", "state", "advertiser_id", "line_item_id", "publisher_id", "tag_id", "payment_rule_id"];

    private readonly Dictionary<string, string> _names = [];

    public IReadOnlyList<ListedTracker> Items { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>The filters in force, each with the address without it.</summary>
    public IReadOnlyList<(string Text, string Address)> Chips { get; private set; } = [];

    /// <summary>The click trackers that are selected.</summary>
    [BindProperty(Name = "ids")]
    public IReadOnlyList<long> Ids { get; set; } = [];

    [BindProperty]
    public string? NewState { get; set; }

    [BindProperty]
    public string? NewLineItem { get; set; }

    [BindProperty]
    public string? NewPublisher { get; set; }

    [BindProperty]
    public string? NewPlacement { get; set; }

    [BindProperty]
    public string? NewPaymentRule { get; set; }

    /// <summary>Whether the placement is taken away, since an empty field leaves it as it is.</summary>
    [BindProperty]
    public bool ClearPlacement { get; set; }

    /// <summary>Whether the payment rule is taken away.</summary>
    [BindProperty]
    public bool ClearPaymentRule { get; set; }

    [BindProperty]
    public string? NewClickUrl { get; set; }

    /// <summary>Whether the landing page is changed: an empty one is one of its values.</summary>
    [BindProperty]
    public bool SetClickUrl { get; set; }

    /// <summary>A parameter of the address; null: it has none.</summary>
    public string? Query(string name) => Request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    /// <summary>The name of the object that a filter names; null: it names none.</summary>
    public string? NameOf(string filter) => _names.GetValueOrDefault(filter);

    /// <summary>The address of one of the handlers below, for the rows that are shown.</summary>
    public string HandlerAddress(string handler) =>
        PageAddress.With(Request, handler == "Csv" ? [("handler", handler), (PagerTagHelper.Parameter, null)] : [("handler", handler)]);

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await new FileResponse(HttpContext, "click-trackers.csv").SendAsync(open => SendAsync(
            new ExportTrackerList(Caller, Parameters(), Preferences.OnlyValid, Preferences.Zone, open)));
        return new EmptyResult();
    }

    /// <param name="turn">An id, a blank, and the state that the click tracker shall have.</param>
    public async Task<IActionResult> OnPostStateAsync(string? turn)
    {
        var parts = (turn ?? "").Split(' ', 2);
        var body = JsonSerializer.SerializeToElement(new { state = parts[^1] });
        if (await TrySendAsync(new UpdateResources<ClickTracker>(Caller, parts[0], [body], IsBulk: false)))
            return Done(parts[^1] == WireNames<ObjectState>.Of(ObjectState.Active) ? Texts.SwitchedOn : Texts.SwitchedOff);
        await ShowAsync();
        return Page();
    }

    /// <summary>Changes the fields that were filled of all click trackers that are selected: all or none.</summary>
    public async Task<IActionResult> OnPostChangeAsync()
    {
        var change = Change();
        if (HasUndecidedPickers() || HasContradictions())
        {
            await ShowAsync();
            return Page();
        }
        if (Ids.Count == 0 || change.Count == 0)
            ModelState.AddModelError("", Ids.Count == 0 ? Texts.NothingSelected : Texts.NothingToChange);
        else
        {
            var bodies = Ids
                .Select(id => JsonSerializer.SerializeToElement(new Dictionary<string, object?>(change) { ["id"] = id })).ToArray();
            try
            {
                var written = await SendAsync(new UpdateResources<ClickTracker>(Caller, null, bodies, IsBulk: true));
                var done = string.Format(CultureInfo.InvariantCulture, Texts.TrackersChanged, written.Values.Count);
                return Done(WriteAccess.Sentence(done, [.. written.Warnings.Distinct().Take(3)]));
            }
            catch (ApiException exception) when (!exception.IsNotFound)
            {
                AddErrors(exception);
            }
        }
        await ShowAsync();
        NameErrors();
        return Page();
    }

    private LocalRedirectResult Done(string sentence)
    {
        TempDataNotice.Set(TempData, sentence);
        return LocalRedirect(PageAddress.With(Request, ("handler", null)));
    }

    private Dictionary<string, object?> Change()
    {
        var change = new Dictionary<string, object?>();
        if (!string.IsNullOrEmpty(NewState))
            change["state"] = NewState;
        if (SetClickUrl)
            change["click_url"] = string.IsNullOrWhiteSpace(NewClickUrl) ? null : NewClickUrl.Trim();
        if (ClearPlacement)
            change["tag"] = null;
        if (ClearPaymentRule)
            change["payment_rule"] = null;
        (string Field, string? Id)[] references =
            [("line_item", NewLineItem), ("publisher", NewPublisher), ("tag", NewPlacement), ("payment_rule", NewPaymentRule)];
        foreach (var (field, id) in references)
            if (!string.IsNullOrWhiteSpace(id))
                change[field] = new { id = id.Trim() };
        return change;
    }

    /// <summary>Adds an error to a field that is both filled and cleared.</summary>
    private bool HasContradictions()
    {
        (string Field, string? Id, bool IsCleared)[] fields =
            [(nameof(NewPlacement), NewPlacement, ClearPlacement), (nameof(NewPaymentRule), NewPaymentRule, ClearPaymentRule)];
        var both = fields.Where(f => f.IsCleared && !string.IsNullOrWhiteSpace(f.Id)).ToList();
        foreach (var (field, _, _) in both)
            ModelState.AddModelError(field, Texts.ChooseOrClear);
        return both.Count > 0;
    }

    /// <summary>The picker of a change, with what was typed into it.</summary>
    public PickerModel Picker(string field, string kind, string label, string? id, string? parent = null) =>
        new(field, kind, label) { Id = id, Text = TypedInto(field), Parent = parent };

    /// <summary>The API's errors name a place in the request, where a person knows click trackers by their names.</summary>
    private void NameErrors()
    {
        var names = Items.ToDictionary(i => i.Tracker.Id, i => i.Tracker.Name);
        var errors = ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).ToArray();
        ModelState.Clear();
        foreach (var error in errors)
            ModelState.AddModelError("", BulkError.Of(error, Ids, names));
    }

    private async Task ShowAsync()
    {
        try
        {
            await FindNamesAsync();
            var page = PagerTagHelper.PageOf(Request);
            var parameters = Parameters();
            var start = Math.Min(int.MaxValue - PageSize, (page - 1L) * PageSize);
            parameters.Add(new("start_element", start.ToString(CultureInfo.InvariantCulture)));
            parameters.Add(new("num_elements", PageSize.ToString(CultureInfo.InvariantCulture)));
            var list = await SendAsync(new GetTrackerList(Caller, parameters, Preferences.OnlyValid));
            (Items, Total) = (list.Items, list.Total);
        }
        catch (ApiException exception) when (!exception.IsNotFound)
        {
            AddErrors(exception);
        }
        Chips =
        [
            .. _filters.Where(f => Query(f) is not null)
                .Select(f => (ChipText(f), PageAddress.With(Request, (f, null), (PagerTagHelper.Parameter, null)))),
        ];
    }

    /// <summary>The parameters of the list, without its page.</summary>
    private List<KeyValuePair<string, string>> Parameters()
    {
        var parameters = _filters.Where(f => Query(f) is not null).Select(f => KeyValuePair.Create(f, Query(f)!)).ToList();
        parameters.Add(new("sort", Query("sort") ?? DefaultOrder));
        return parameters;
    }

    private async Task FindNamesAsync()
    {
        foreach (var filter in _filters.Where(f => f.EndsWith("_id", StringComparison.Ordinal)))
            if (Query(filter) is { } id && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                var found = await SendAsync(new LookUp(Caller, filter[..^"_id".Length], [id], null, null, null));
                if (found.Items is [var item])
                    _names[filter] = item.Name;
            }
    }

    private string ChipText(string filter) => filter switch
    {
        "search" => $"{Texts.Search}: {Query(filter)}",
        "state" => $"{Texts.State}: {(Query(filter) == "active" ? Texts.Active : Texts.Inactive)}",
        "advertiser_id" => $"{Texts.Advertiser}: {NameOf(filter) ?? Query(filter)}",
        "line_item_id" => $"{Texts.LineItem}: {NameOf(filter) ?? Query(filter)}",
        "publisher_id" => $"{Texts.Publisher}: {NameOf(filter) ?? Query(filter)}",
        "tag_id" => $"{Texts.Placement}: {NameOf(filter) ?? Query(filter)}",
        _ => $"{Texts.PaymentRule}: {NameOf(filter) ?? Query(filter)}",
    };
}
