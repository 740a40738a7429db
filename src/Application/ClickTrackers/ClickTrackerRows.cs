using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Writing;
using ClickTracking.Domain.ClickTrackers;

namespace ClickTracking.Application.ClickTrackers;

/// <summary>
/// Reads a file's rows as drafts. Columns are found by name, in any order; one that is missing leaves its field as it is,
/// and an empty cell clears it. ValidationErrors say <c>row 7.name</c>, the row as a spreadsheet counts.
/// </summary>
internal sealed class ClickTrackerRows(ClickTrackerTable table, string? advertiserId, ValidationErrors errors, ICollection<string> warnings)
{
    private const string Id = "id";
    private const string AdvertiserId = "advertiser_id";

    private static readonly ClickTracker _any = ClickTrackerResource.Definition.New();

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>One write a row; one that changes a tracker carries the advertiser that its row names too, or 0.</summary>
    /// <exception cref="ApiException">SYNTAX: no header, or too many rows or none.</exception>
    public IReadOnlyList<Write> Read()
    {
        ReadHeader();
        if (table.Rows.Count is 0 or > ImportClickTrackers.MaxRows)
            errors.Add(ClickTrackerResource.Definition.Plural, $"the file must hold 1 to {ImportClickTrackers.MaxRows} rows below its header");
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
            if (ClickTrackerColumns.Find(name) is null)
                warnings.Add($"{name}: unknown column, ignored");
            else if (!_columns.TryAdd(name, i))
                errors.Add(name, "the column stands twice");
        }
        if (_columns.Count == 0)
            errors.Add("row 1", $"must name the columns: {string.Join(", ", ClickTrackerColumns.All)}");
    }

    private long ReadDefault()
    {
        if (advertiserId is null)
            return 0;
        if (!IdFormat.TryParse(advertiserId, out var id))
            errors.Add(AdvertiserId, "must be a positive integer");
        return id;
    }

    private Write ReadRow(ClickTrackerRow row, long @default, Dictionary<long, int> rows)
    {
        var path = $"row {row.Number}";
        var id = ReadId(row, Id, path);
        if (id is { } known && !rows.TryAdd(known, row.Number))
            errors.Add($"{path}.{Id}", $"{known} stands in row {rows[known]} already");

        var body = new Dictionary<string, object?>();
        foreach (var column in _columns.Keys.Where(c => c is not (Id or AdvertiserId)))
            ReadCell(row, column, path, id is null, body);
        if (id is null)
            RequireRequired(path, body);
        var draft = new Draft(JsonSerializer.SerializeToElement(body), path);

        var parentPath = $"{path}.{AdvertiserId}";
        if (ReadId(row, AdvertiserId, path) is { } advertiser)
            return new Write(draft, id, advertiser, parentPath);
        if (id is not null)
            return new Write(draft, id, 0, parentPath);
        if (@default == 0 && advertiserId is null && Cell(row, AdvertiserId).Length == 0)
            errors.Add(parentPath, "required for a new click tracker, in its column or in the query string");
        return new Write(draft, null, @default, AdvertiserId);
    }

    private void ReadCell(ClickTrackerRow row, string column, string path, bool isNew, Dictionary<string, object?> body)
    {
        var field = ClickTrackerColumns.Find(column)!;
        var text = Cell(row, column);
        if (text.Length == 0 && isNew)
            return;
        if (field.Kind == FieldKind.Object && (text.Length > 0 || field.RequiredOnPost))
        {
            if (text.Length == 0)
                errors.Add($"{path}.{column}", "must be a positive integer");
            body[field.Name] = ReadId(row, column, path) is { } id ? new { id } : null;
            return;
        }
        body[field.Name] = text.Length == 0 ? null : text;
        field.Read(_any, JsonSerializer.SerializeToElement(body[field.Name]), $"{path}.{column}", errors);
    }

    private void RequireRequired(string path, Dictionary<string, object?> body)
    {
        foreach (var field in ClickTrackerResource.Definition.Fields.Where(f => f.RequiredOnPost && !f.FromQuery && !body.ContainsKey(f.Name)))
            errors.Add($"{path}.{field.Column}", "required for a new click tracker");
    }

    /// <summary>Null: the cell is empty, or the column missing, or a fault.</summary>
    private long? ReadId(ClickTrackerRow row, string column, string path)
    {
        var text = Cell(row, column).Trim();
        if (text.Length == 0)
            return null;
        if (IdFormat.TryParse(text, out var id))
            return id;
        errors.Add($"{path}.{column}", "must be a positive integer");
        return null;
    }

    private string Cell(ClickTrackerRow row, string column) => _columns.TryGetValue(column, out var i) ? row.Cells[i] : "";
}
