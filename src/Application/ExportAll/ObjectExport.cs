using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;

namespace ClickTracking.Application.ExportAll;

/// <summary>All objects of one service.</summary>
public interface IObjectExport
{
    /// <summary>The name of the service.</summary>
    string Service { get; }

    /// <summary>Writes each object as the API shows it, one a line, in the order of their ids.</summary>
    /// <returns>The number of objects.</returns>
    Task<long> WriteAsync(Stream target, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed class ObjectExport<T>(Resource<T> resource, IResourceRepository<T> repository) : IObjectExport
    where T : class
{
    /// <summary>Ids are read for so many at once, however many objects there are.</summary>
    private const int Window = 100_000;

    private const int PageSize = ListQuery.MaxValues / 2;
    private const int PieceBytes = 1 << 16;
    private const string Id = "id";

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Resource<T> _resource = resource;

    public string Service => _resource.Name;

    public async Task<long> WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        var rows = 0L;
        // The target is compressed: flushing it after each object would cost most of that.
        var lines = new ArrayBufferWriter<byte>(PieceBytes);
        await using var writer = new Utf8JsonWriter(lines, _options);
        for (var from = await FindNextAsync(0, cancellationToken); from is { } first;)
        {
            var ids = await repository.ListIdsAsync(IdsFrom(first, first + Window - 1), null, cancellationToken);
            foreach (var page in ids.Chunk(PageSize))
            {
                foreach (var value in await repository.FindManyAsync(page, null, cancellationToken))
                {
                    ResourceJson.Write(writer, _resource, value, null);
                    await writer.FlushAsync(cancellationToken);
                    writer.Reset();
                    lines.Write("\n"u8);
                    rows++;
                }
                await target.WriteAsync(lines.WrittenMemory, cancellationToken);
                lines.ResetWrittenCount();
            }
            // The next window may be empty, where somebody has given ids.
            from = await FindNextAsync(first + Window, cancellationToken);
        }
        return rows;
    }

    /// <summary>Finds the lowest id from one on; null: there is none.</summary>
    private async Task<long?> FindNextAsync(long from, CancellationToken cancellationToken) =>
        (await repository.ListAsync(IdsFrom(from, long.MaxValue) with { Count = 1 }, null, cancellationToken)).Items is [var value]
            ? _resource.Id(value)
            : null;

    private static ListQuery IdsFrom(long first, long last) => new()
    {
        Conditions = [new Condition(Id, Comparison.Min, [first]), new Condition(Id, Comparison.Max, [last])],
        Sort = [new SortColumn(Id, false)],
    };
}
