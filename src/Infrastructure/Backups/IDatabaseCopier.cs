using System.Data.Common;

namespace ClickTracking.Infrastructure.Backups;

/// <summary>The way in which a database product takes part in a backup.</summary>
internal interface IDatabaseCopier
{
    /// <summary>The absolute path of the database's file. Null: it is on a server, whose own tools back it up.</summary>
    string? File { get; }

    /// <summary>Files beside the database that belong to it while it is open, and to no backup.</summary>
    IReadOnlyList<string> SideFiles { get; }

    /// <summary>Copies the database as the running transaction of a connection sees it. Others may write meanwhile.</summary>
    /// <param name="target">The path of a file that does not exist.</param>
    void Copy(DbConnection source, string target, Action<double> progress, CancellationToken cancellationToken);

    /// <summary>Finds out whether a copy can be read from its first page to its last, and changes nothing.</summary>
    /// <returns>What is wrong with it. Null: nothing.</returns>
    string? WhyDamaged(string copy);
}
