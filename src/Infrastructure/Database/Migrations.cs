using DbUp.Builder;
using DbUp.Engine;
using Microsoft.Extensions.Logging;

namespace ClickTracking.Infrastructure.Database;

/// <summary>The numbered scripts of a dialect, each applied once.</summary>
internal sealed class Migrations
{
    private readonly UpgradeEngine _engine;
    private readonly HashSet<string> _known;
    private readonly ILogger _log;

    /// <param name="target">The database and its transactions.</param>
    /// <param name="dialect">The folder of the scripts, e.g. <c>Sqlite</c>.</param>
    public Migrations(UpgradeEngineBuilder target, string dialect, ILogger log)
    {
        SqlScript[] scripts = [.. EmbeddedTexts.Below($"Migrations/{dialect}/").Select(m => new SqlScript(m.Name, m.Text))];
        _known = scripts.Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _engine = target
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build();
        _log = log;
    }

    /// <summary>The names of the scripts that the database lacks.</summary>
    /// <exception cref="InvalidOperationException">
    /// The database has scripts that this program does not: a newer version has made tables or columns that this one would write wrongly.
    /// </exception>
    public IReadOnlyList<string> Pending()
    {
        string[] unknown = [.. _engine.GetExecutedScripts().Where(name => !_known.Contains(name)).Order(StringComparer.Ordinal)];
        return unknown.Length == 0
            ? [.. _engine.GetScriptsToExecute().Select(s => s.Name)]
            : throw new InvalidOperationException(
                "The database is of a newer version than this program, which does not know "
                + $"{string.Join(", ", unknown)}: start that version.");
    }

    /// <exception cref="InvalidOperationException">Scripts are pending.</exception>
    public static void Refuse(IReadOnlyList<string> pending) =>
        throw new InvalidOperationException($"The database lacks {string.Join(", ", pending)}, and Database:Migrate is false.");

    /// <exception cref="InvalidOperationException">
    /// A script failed; the scripts before it are applied where each has a transaction of its own.
    /// </exception>
    public void Apply()
    {
        var pending = Pending();
        var result = _engine.PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        foreach (var name in pending)
            _log.LogInformation(new EventId(1100, "MigrationApplied"), "Applied migration {Migration}", name);
    }
}
