using System.Globalization;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Domain.Buying;
using ClickTracking.Domain.ClickTrackers;
using ClickTracking.Domain.Inventory;
using ClickTracking.Domain.Members;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Pickers;

/// <summary>The list below a picker: the objects that a text finds, as the API's own search finds them.</summary>
public sealed class PickModel(IMediator mediator) : ConsolePage(mediator)
{
    private const int Most = 20;

    [BindProperty(Name = "search", SupportsGet = true)]
    public string? Search { get; set; }

    /// <summary>The id of the object that the objects belong to; null: any.</summary>
    [BindProperty(Name = "parent", SupportsGet = true)]
    public string? Parent { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>The number of objects that there are.</summary>
    public int Total { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind)
    {
        await (kind switch
        {
            "advertiser" => FindAsync<Advertiser>(null, null, a => new(a.Id, a.Name, a.Code, a.State, null)),
            "insertion-order" => FindAsync<InsertionOrder>("advertiser_id", "advertiser", o =>
                new(o.Id, o.Name, o.Code, o.State, o.AdvertiserId)),
            "line-item" => FindAsync<LineItem>("advertiser_id", "advertiser", i =>
                new(i.Id, i.Name, i.Code, i.State, i.AdvertiserId)),
            "publisher" => FindAsync<Publisher>(null, null, p => new(p.Id, p.Name, p.Code, p.State, null)),
            "placement" => FindAsync<Placement>("publisher_id", "publisher", p => new(p.Id, p.Name, p.Code, p.State, p.PublisherId)),
            "payment-rule" => FindAsync<PaymentRule>("publisher_id", "publisher", r =>
                new(r.Id, r.Name, r.Code, r.State, r.PublisherId)),
            "clicktracker" => FindAsync<ClickTracker>("advertiser_id", "advertiser", t => new(t.Id, t.Name, t.Code, t.State, t.AdvertiserId)),
            "member" => FindAsync<Member>(null, null, m => new(m.Id, m.Name, null, m.State, null)),
            _ => Task.CompletedTask,
        });
        return Page();
    }

    /// <summary>The newest first, since they are what a person has just made.</summary>
    private async Task FindAsync<T>(string? parentFilter, string? parentType, Func<T, Choice> choice)
        where T : class
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("sort", "id.desc"), new("num_elements", Most.ToString(CultureInfo.InvariantCulture)),
        };
        if (!string.IsNullOrWhiteSpace(Search))
            parameters.Add(new("search", Search.Trim()));
        if (parentFilter is not null && !string.IsNullOrWhiteSpace(Parent))
            parameters.Add(new(parentFilter, Parent.Trim()));
        var page = await SendAsync(new GetResources<T>(Caller, parameters));
        var choices = page.Items.Select(choice).ToList();
        var parents = await NamesAsync(parentType, choices);
        (Choices, Total) = ([.. choices.Select(c => c with { ParentName = parents.GetValueOrDefault(c.ParentId ?? 0) })], page.Total);
    }

    private async Task<Dictionary<long, string>> NamesAsync(string? type, IReadOnlyCollection<Choice> choices)
    {
        string[] ids =
            [.. choices.Select(c => c.ParentId).OfType<long>().Distinct().Select(id => id.ToString(CultureInfo.InvariantCulture))];
        if (type is null || ids.Length == 0)
            return [];
        return (await SendAsync(new LookUp(Caller, type, ids, null, null, null))).Items.ToDictionary(i => i.Id, i => i.Name);
    }
}
