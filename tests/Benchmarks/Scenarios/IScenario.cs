namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>A measurement that the command line selects by its name.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>One line for the usage text.</summary>
    string Summary { get; }

    /// <summary>Writes its results to standard output.</summary>
    /// <returns>False when a check failed.</returns>
    Task<bool> RunAsync(Options options, CancellationToken cancellationToken);
}
