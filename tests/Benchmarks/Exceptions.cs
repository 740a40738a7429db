namespace ClickTracking.Benchmarks;

/// <summary>The command line names something that does not exist.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>A server or a load generator could not be started, or did not do its work.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
