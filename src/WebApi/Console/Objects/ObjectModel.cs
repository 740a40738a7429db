using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Lookup;
using ClickTracking.Application.Resources.Definition;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>A page about the objects of one kind, which its address names.</summary>
public abstract class ObjectModel(IMediator mediator) : ConsolePage(mediator)
{
    private readonly Dictionary<(string Kind, long Id), string> _names = [];

    public ObjectKind Kind { get; private set; } = null!;

    /// <summary>The area of the menu to which the page belongs.</summary>
    public string Area => Kind.IsForAdministrators ? Administration.AdministrationPage.Path : ObjectKinds.Path;

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <exception cref="ApiException">Not found: there is no such kind. UNAUTH: it is for administrators.</exception>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var segment = RouteData.Values["service"] as string;
        Kind = ObjectKinds.FindByPath(Request.Path, segment) ?? throw ApiException.NotFound("service", segment ?? "", "name");
        if (Kind.IsForAdministrators)
            Administration.AdministrationPage.Require(Caller);
    }

    /// <summary>The value of a field as a person reads it. A reference is its name.</summary>
    public string Text(ObjectField field, object? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return value switch
        {
            long id when field.Target is { } target => NameOf(target, id) ?? ObjectField.TextOf(id),
            IReadOnlyList<string> texts => string.Join(", ", texts),
            string name when field.Kind == FieldKind.Enum => ObjectTexts.Value(name),
            _ => ObjectField.TextOf(value),
        };
    }

    /// <summary>A field of a form that shows a value.</summary>
    protected FormField FormFieldOf(ObjectField field, object? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        var text = ObjectField.TextOf(value);
        return new FormField(field, text, text)
        {
            Chosen = value is long id && field.Target is { } target ? NameOf(target, id) : null,
        };
    }

    /// <summary>A field of a form as it was sent.</summary>
    protected FormField Typed(ObjectField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new FormField(field, Request.Form[field.Name].ToString(), Request.Form[FormField.SeenName(field)].ToString())
        {
            Chosen = TypedInto(field.Name),
        };
    }

    public string? NameOf(string kind, long id) => _names.GetValueOrDefault((kind, id));

    /// <summary>Reads the names of the objects that rows refer to.</summary>
    protected async Task ReadNamesAsync(IReadOnlyCollection<ObjectRow> rows)
    {
        foreach (var field in Kind.Fields.Where(f => f.Target is not null))
            await ReadNamesAsync(field.Target!, [.. rows.Select(r => r[field]).OfType<long>().Distinct()]);
    }

    protected async Task ReadNamesAsync(string kind, IReadOnlyCollection<long> ids)
    {
        foreach (var some in ids.Chunk(LookUp.MaxIds))
        {
            var look = new LookUp(Caller, kind, [.. some.Select(i => i.ToString(CultureInfo.InvariantCulture))], null, null, null);
            foreach (var item in (await SendAsync(look)).Items)
                _names[(kind, item.Id)] = item.Name;
        }
    }
}
