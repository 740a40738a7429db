using System.Globalization;
using ClickTracking.Application.Audit;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.WebApi.Console.Objects;
using ClickTracking.WebApi.Console.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>The page of the audit log: changes and logins, filtered by user, service, object and time.</summary>
public sealed class AuditModel(IMediator mediator, ITableFile file) : AdministrationPage(mediator)
{
    public const int PageSize = 50;

    private const string NewestFirst = "occurred_at.desc";

    /// <summary>The services whose changes are recorded.</summary>
    public static IReadOnlyList<string> Services { get; } = ["clicktracker", .. ObjectKinds.All.Select(k => k.Name), "node", "auth"];

    /// <summary>A part of the name of a user; empty: any.</summary>
    public string Person { get; private set; } = "";

    public string Service { get; private set; } = "";

    public string Object { get; private set; } = "";

    public PeriodFields Period { get; private set; } = null!;

    public PageTable Table { get; private set; } = null!;

    public int Total { get; private set; }

    public bool IsFiltered => Person.Length + Service.Length + Object.Length + Period.From.Length + Period.To.Length > 0;

    public async Task OnGetAsync()
    {
        Read();
        var start = (PagerTagHelper.PageOf(Request) - 1) * PageSize;
        var page = await SendAsync(new GetResources<AuditEntry>(
            Caller, [.. Filters(), new("start_element", Text(start)), new("num_elements", Text(PageSize))]));
        (Table, Total) = (TableOf(page.Items), page.Total);
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        Read();
        return TableOf(await SendAsync(new ListAllResources<AuditEntry>(Caller, [.. Filters()]))).ToCsv(file, Preferences.Zone);
    }

    private void Read()
    {
        Person = Request.Query["user"].ToString().Trim();
        Service = Request.Query["service"].ToString();
        Object = Request.Query["object_id"].ToString().Trim();
        Period = PeriodFields.Of(Request);
        if (Period.IsWrong)
            ModelState.AddModelError("", Texts.AuditPeriodWrong);
        if (Object.Length > 0 && !IdFormat.TryParse(Object, out _))
            ModelState.AddModelError("", Texts.AuditObjectWrong);
    }

    private IEnumerable<KeyValuePair<string, string>> Filters()
    {
        if (Person.Length > 0)
            yield return new("like_username", Person);
        if (Service.Length > 0)
            yield return new("service", Service);
        if (IdFormat.TryParse(Object, out _))
            yield return new("object_id", Object);
        if (!Period.IsWrong && Period.Since is { } since)
            yield return new("min_occurred_at", since);
        if (!Period.IsWrong && Period.Until is { } until)
            yield return new("max_occurred_at", until);
        var sort = Request.Query["sort"].ToString() is { Length: > 0 } given ? given : NewestFirst;
        yield return new("sort", sort == NewestFirst ? NewestFirst + ",id.desc" : sort);
    }

    private static PageTable TableOf(IReadOnlyList<AuditEntry> entries) => new(
        "audit-log", Texts.AuditEntries,
        [
            new(Texts.AuditTime, "occurred_at", IsTime: true), new(Texts.AuditUser, "username"), new(Texts.AuditAction, "action"),
            new(Texts.AuditService, "service"), new(Texts.AuditObject, "object_id"), new(Texts.AuditChanges),
            new(Texts.AuditAddress, "address"),
        ],
        [
            .. entries.Select(e => new object?[]
            {
                e.OccurredAt,
                new LinkedCell(e.Username, e.UserId is { } user ? ObjectKinds.PageOf("user", user) : null),
                ObjectTexts.Value(e.Action), ObjectTexts.Capital(ObjectTexts.One(e.Service)),
                e.ObjectId is { } id ? new LinkedCell(Text(id), e.Action == "DELETE" ? null : ObjectKinds.PageOf(e.Service, id)) : null,
                FieldChange.Read(e.Changes), e.Address,
            }),
        ])
    {
        SortDefault = NewestFirst,
        Empty = Texts.AuditNone,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
