using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>
/// Reads the rows of a file. Columns are found by name, in any order; a missing column leaves its field unchanged, and an empty
/// cell clears it. Errors name the row as a spreadsheet counts: <c>row 7.name</c>.
/// </summary>
internal sealed class ClickTrackerRows(ClickTrackerTable table, string? advertiserId, ValidationErrors errors, ICollection<string> warnings)
{
    private const string Id = "id";
    private const string AdvertiserId = "advertiser_id";
    private const string WantedId = "must be a positive integer";

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>One change a row. A row that changes a click tracker has the advertiser that it names as parent, or 0.</summary>
    /// <exception cref="ApiException">SYNTAX: there is no header, or there are too many rows or none.</exception>
    public IReadOnlyList<ResourceChange<ClickTracker>> Read()
    {
        ReadHeader();
        if (table.Rows.Count is 0 or > ImportClickTrackers.MaxRows)
            errors.Add(
                ClickTrackerResource.Definition.Plural, $"the file must hold 1 to {ImportClickTrackers.MaxRows} rows below its header");
        errors.ThrowSyntax();
        var @default = ReadDefault();
        var rows = new Dictionary<long, int>();
        return [.. table.Rows.Select(row => ReadRow(row, @default, rows))];
    }

    private void ReadHeader()
    {
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var name = table.Columns[i].Trim().ToLowerInvariant();
            if (name == ClickTrackerColumns.TagUrl)
                continue;
            if (name.Length == 0)
                WarnOfNameless(i);
            else if (ClickTrackerColumns.Find(name) is null)
                warnings.Add($"{name}: unknown column, ignored");
            else if (!_columns.TryAdd(name, i))
                errors.Add(name, "the column stands twice");
        }
        if (_columns.Count == 0)
            errors.Add("row 1", $"must name the columns: {string.Join(", ", ClickTrackerColumns.All)}");
    }

    /// <summary>Spreadsheets save empty columns beside the table too.</summary>
    private void WarnOfNameless(int column)
    {
        if (table.Rows.Any(r => !string.IsNullOrWhiteSpace(r.Cells[column])))
            warnings.Add($"column {column + 1}: has no name in row 1, ignored");
    }

    private long ReadDefault()
    {
        if (advertiserId is null)
            return 0;
        if (!IdFormat.TryParse(advertiserId, out var id))
            errors.Add(AdvertiserId, WantedId);
        return id;
    }

    private ResourceChange<ClickTracker> ReadRow(ClickTrackerRow row, long @default, Dictionary<long, int> rows)
    {
        var path = $"row {row.Number}";
        var id = ReadId(row, Id, path);
        if (id is { } known && !rows.TryAdd(known, row.Number))
            errors.Add($"{path}.{Id}", $"{known} stands in row {rows[known]} already");

        var values = new Dictionary<Field<ClickTracker>, Func<ClickTracker, ClickTracker>>();
        foreach (var column in _columns.Keys.Where(c => c is not (Id or AdvertiserId)))
            ReadCell(row, ClickTrackerColumns.Find(column)!, path, id is null, values);
        if (id is null)
            RequireRequired(path, values.Keys);
        return ReadParent(row, path, @default, new ResourceChange<ClickTracker>(path, [.. values.Values]) { Id = id });
    }

    private ResourceChange<ClickTracker> ReadParent(ClickTrackerRow row, string path, long @default, ResourceChange<ClickTracker> change)
    {
        change = change with { ParentPath = $"{path}.{AdvertiserId}" };
        if (ReadId(row, AdvertiserId, path) is { } advertiser)
            return change with { ParentId = advertiser };
        if (change.Id is not null)
            return change;
        if (@default == 0 && advertiserId is null && Cell(row, AdvertiserId).Length == 0)
            errors.Add(change.ParentPath, "required for a new click tracker, in its column or in the query string");
        return change with { ParentId = @default, ParentPath = AdvertiserId };
    }

    private void ReadCell(
        ClickTrackerRow row, Field<ClickTracker> field, string path, bool isNew,
        Dictionary<Field<ClickTracker>, Func<ClickTracker, ClickTracker>> values)
    {
        var text = Cell(row, field.Column);
        if (text.Length == 0 && isNew)
            return;
        var place = $"{path}.{field.Column}";
        if (field.Kind == FieldKind.Object && (text.Length > 0 || field.RequiredOnPost))
        {
            if (text.Length == 0)
                errors.Add(place, WantedId);
            values[field] = ReadId(row, field.Column, path) is { } id ? Read(field, new { id }, place) : t => t;
            return;
        }
        if (MisreadText.OriginalOf(text) is { } original)
            errors.Add(place, $"'{text}' was '{original}' before it was read in another encoding: open the file as UTF-8");
        if (field.Kind == FieldKind.Enum)
            text = field.Names.FirstOrDefault(n => n.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text;
        values[field] = Read(field, text.Length == 0 ? null : text, place);
    }

    private Func<ClickTracker, ClickTracker> Read(Field<ClickTracker> field, object? value, string place) =>
        field.Read(JsonSerializer.SerializeToElement(value), place, errors);

    private void RequireRequired(string path, IReadOnlyCollection<Field<ClickTracker>> given)
    {
        foreach (var field in ClickTrackerResource.Definition.Fields.Where(f => f.RequiredOnPost && !f.FromQuery && !given.Contains(f)))
            errors.Add($"{path}.{field.Column}", "required for a new click tracker");
    }

    /// <summary>Null: the cell is empty or malformed, or the column is missing.</summary>
    private long? ReadId(ClickTrackerRow row, string column, string path)
    {
        var text = Cell(row, column);
        if (text.Length == 0)
            return null;
        if (IdFormat.TryParse(text, out var id))
            return id;
        errors.Add($"{path}.{column}", WantedId);
        return null;
    }

    private string Cell(ClickTrackerRow row, string column) => _columns.TryGetValue(column, out var i) ? row.Cells[i].Trim() : "";
}
