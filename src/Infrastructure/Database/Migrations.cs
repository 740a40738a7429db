using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database;

/// <summary>The numbered scripts of a dialect, each applied once and in a transaction of its own.</summary>
internal sealed class Migrations
{
    private readonly UpgradeEngine _engine;
    private readonly ILogger _log;

    /// <param name="dialect">The folder of the scripts, e.g. <c>Sqlite</c>.</param>
    public Migrations(UpgradeEngineBuilder target, string dialect, ILogger log)
    {
        _engine = target
            .WithScripts(EmbeddedTexts.Below($"Migrations/{dialect}/").Select(m => new SqlScript(m.Name, m.Text)))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();
        _log = log;
    }

    /// <summary>The names of the scripts that the database lacks.</summary>
    public IReadOnlyList<string> Pending() => [.. _engine.GetScriptsToExecute().Select(s => s.Name)];

    /// <exception cref="InvalidOperationException">Scripts are pending.</exception>
    public static void Refuse(IReadOnlyList<string> pending) =>
        throw new InvalidOperationException($"The database lacks {string.Join(", ", pending)}, and Database:Migrate is false.");

    /// <exception cref="InvalidOperationException">A script failed; the scripts before it are applied.</exception>
    public void Apply()
    {
        var pending = Pending();
        var result = _engine.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        foreach (var name in pending)
            _log.LogInformation("Applied migration {Migration}", name);
    }
}
