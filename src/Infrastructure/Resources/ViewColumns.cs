using System.Data.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Infrastructure.Resources;

/// <summary>
/// Finds the fields of a resource in the columns of its view, once: a view does not change while the process runs.
/// </summary>
public sealed class ViewColumns<T>(Resource<T> resource)
    where T : class
{
    private int[][]? _places;

    /// <summary>Reads the objects of all rows.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var objects = new List<T>();
        var row = new ReaderRow(reader);
        while (await reader.ReadAsync(cancellationToken))
            objects.Add(Load(row, _places ??= Find(reader)));
        return objects;
    }

    private T Load(ReaderRow row, int[][] places)
    {
        var value = resource.New();
        for (var i = 0; i < places.Length; i++)
            value = resource.Fields[i].Load(value, row, places[i]);
        return value;
    }

    private int[][] Find(DbDataReader reader) => [.. resource.Fields.Select(f => f.Columns.Select(reader.GetOrdinal).ToArray())];
}
