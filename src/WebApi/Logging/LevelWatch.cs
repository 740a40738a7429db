using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Puts levels into effect that were changed in a file of settings while the server runs. Levels that do not exist, and a file that cannot
/// be read, leave all levels as they are.
/// </summary>
internal sealed class LevelWatch(IConfiguration configuration, LevelFilters filters, ILogger<LevelWatch> log) : IHostedService, IDisposable
{
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var file in (configuration as IConfigurationBuilder)?.Sources.OfType<JsonConfigurationSource>() ?? [])
            file.OnLoadException = ReportUnreadable;
        _subscription = ChangeToken.OnChange(configuration.GetReloadToken, Change);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();

    private void Change()
    {
        string[] faults = [.. LogLevels.Validate(configuration)];
        if (faults.Length > 0)
        {
            log.LogWarning(
                new EventId(2401, "LevelsRefused"), "The levels of the log stay as they are: {Faults}", string.Join("; ", faults));
            return;
        }

        var changes = filters.Changes();
        if (changes.Count == 0)
            return;
        // In front of the change where the event is let through, so that turning the log down is in the log.
        var isLogged = Report(changes);
        filters.Apply();
        if (!isLogged)
            Report(changes);
    }

    private bool Report(Dictionary<string, string?> changes)
    {
        var isLogged = log.IsEnabled(LogLevel.Information);
        log.LogInformation(new EventId(2400, "LevelsChanged"), "Levels of the log changed: {@Levels}", changes);
        return isLogged;
    }

    /// <summary>The exception goes on, so that nothing else takes the file for an empty one.</summary>
    private void ReportUnreadable(FileLoadExceptionContext context) => log.LogWarning(
        new EventId(2402, "SettingsFileUnreadable"), "{File} was changed and cannot be read, so that the levels of the log stay as they are: "
        + "{Reason}", context.Provider.Source.Path, context.Exception.GetBaseException().Message);
}
