namespace ClickTracking.Benchmarks.Scenarios;

/// <summary>Something that can be measured, by its name on the command line.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>One line for the usage.</summary>
    string Summary { get; }

    /// <summary>Writes its results to standard output.</summary>
    /// <returns>False when a check failed.</returns>
    Task<bool> RunAsync(Options options, CancellationToken cancellationToken);
}
