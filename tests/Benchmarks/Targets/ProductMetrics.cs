using System.Globalization;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>Numbers of the product's own /metrics.</summary>
internal static class ProductMetrics
{
    /// <summary>Returns the bytes that the process has ever allocated on its heap.</summary>
    public static Task<double> AllocatedBytesAsync(this RunningServer server, CancellationToken cancellationToken) =>
        ReadAsync(server, "dotnet_gc_heap_total_allocated", cancellationToken);

    /// <summary>Returns the bytes on its heap after the last collection.</summary>
    public static Task<double> ManagedBytesAsync(this RunningServer server, CancellationToken cancellationToken) =>
        ReadAsync(server, "dotnet_gc_last_collection_memory_committed_size", cancellationToken);

    /// <summary>Returns the number of clicks in the journal that are not in the database.</summary>
    public static Task<double> JournalLagAsync(this RunningServer server, CancellationToken cancellationToken) =>
        ReadAsync(server, "clicktracker_journal_lag_clicks", cancellationToken);

    /// <summary>Returns the bytes of those clicks in the journal.</summary>
    public static Task<double> JournalLagBytesAsync(this RunningServer server, CancellationToken cancellationToken) =>
        ReadAsync(server, "clicktracker_journal_lag_size_bytes", cancellationToken);

    private static async Task<double> ReadAsync(RunningServer server, string name, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var page = await client.GetStringAsync(new Uri(server.Address, "/metrics"), cancellationToken);
        var line = page.Split('\n').FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))
            ?? throw new BenchmarkException($"The product has no metric {name}.");
        var fields = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return double.Parse(fields[line.Contains('}', StringComparison.Ordinal) ? 0 : 1], CultureInfo.InvariantCulture);
    }
}
