using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.WebApi.Console.TagHelpers;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>The objects of one kind: searched, filtered by state and by owner, sorted, in pages, and as a file.</summary>
public sealed class ListModel(IMediator mediator, ITableFile file) : ObjectModel(mediator)
{
    public const int PageSize = 50;

    /// <summary>The fields of the table, first the name.</summary>
    public IReadOnlyList<ObjectField> Columns { get; private set; } = [];

    public ObjectPage Objects { get; private set; } = new([], 0);

    /// <summary>For each listed object, by its id, how many objects of other kinds refer to it.</summary>
    public ILookup<long, ResourceUse> Uses { get; private set; } = Enumerable.Empty<ResourceUse>().ToLookup(u => u.Id);

    public string Search { get; private set; } = "";

    /// <summary>The filter by state; empty: none.</summary>
    public string State { get; private set; } = "";

    /// <summary>Filters by fields that hold ids, each with its value as it is read.</summary>
    public IReadOnlyList<(ObjectField Field, string Value, string Text)> References { get; private set; } = [];

    public bool IsFiltered => Search.Length > 0 || State.Length > 0 || References.Count > 0;

    public async Task<IActionResult> OnGetAsync()
    {
        Read();
        var start = (PagerTagHelper.PageOf(Request) - 1) * PageSize;
        Objects = await Kind.ListAsync(
            Mediator, Caller,
            [.. Filters(), new("start_element", Text(start)), new("num_elements", Text(PageSize))], Aborted);
        await ReadNamesAsync(Objects.Rows);
        await ReadUsesAsync(Objects.Rows);
        foreach (var (field, value, _) in References)
            if (IdFormat.TryParse(value, out var id))
                await ReadNamesAsync(field.Target!, [id]);
        References = [.. References.Select(r => (r.Field, r.Value, IdFormat.TryParse(r.Value, out var id) ? Text(r.Field, id) : r.Value))];
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        Read();
        var rows = await Kind.ListAllAsync(Mediator, Caller, [.. Filters()], Aborted);
        await ReadNamesAsync(rows);
        await ReadUsesAsync(rows);
        var labels = Columns.Select(c => c.Label);
        return new CsvResult(
            file, Kind.Plural + ".csv", Kind.IsReferredTo ? [.. labels, Texts.ObjectUses] : [.. labels], rows.Select(Cells), HasMark: true);
    }

    private async Task ReadUsesAsync(IReadOnlyCollection<ObjectRow> rows)
    {
        if (Kind.IsReferredTo)
            Uses = await Kind.CountUsesAsync(Mediator, Caller, [.. rows.Select(r => r.Id)], Aborted);
    }

    private IReadOnlyList<object?> Cells(ObjectRow row)
    {
        var cells = Columns.Select(c => Cell(c, row[c]));
        return Kind.IsReferredTo ? [.. cells, UsesOf(row)] : [.. cells];
    }

    /// <summary>The cell of the CSV that names all uses of an object: <c>12 click trackers, 1 line item</c>.</summary>
    private string UsesOf(ObjectRow row) => string.Join(", ", Uses[row.Id].Select(u => ObjectTexts.Count(u.Service, u.Count)));

    private void Read()
    {
        // The id stands last, and the member where there are several.
        Columns =
        [
            Kind.NameField,
            .. Kind.Fields.Where(f => f.IsShown && f != Kind.NameField && f.Name != "id"
                && (f.Target != "member" || Caller.SeesAllMembers)),
            Kind.Fields.First(f => f.Name == "id"),
        ];
        Search = Request.Query["search"].ToString().Trim();
        State = Request.Query["state"].ToString();
        References =
        [
            .. from field in Kind.Fields
               where field.Target is not null
               let value = Request.Query[field.Name].ToString()
               where value.Length > 0
               select (field, value, value),
        ];
    }

    private IEnumerable<KeyValuePair<string, string>> Filters()
    {
        if (Search.Length > 0)
            yield return new("search", Search);
        if (State.Length > 0)
            yield return new("state", State);
        foreach (var (field, value, _) in References)
            yield return new(field.Name, value);
        var sort = Request.Query["sort"].ToString();
        yield return new("sort", sort.Length > 0 ? sort : Kind.NameField.Name);
    }

    private object? Cell(ObjectField field, object? value) => value is decimal or null ? value
        : value is long && field.Target is null ? value
        : Text(field, value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
