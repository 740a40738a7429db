namespace ClickTracking.Application.ExportAll;

/// <summary>The folder that an export is written to. For one export.</summary>
public interface IExportFolder
{
    /// <summary>Makes the folder, which only its owner may read.</summary>
    /// <exception cref="ExportException">There is something in it.</exception>
    void Create(string path);

    /// <summary>Writes one compressed file.</summary>
    /// <param name="write">Writes the uncompressed content, and returns the number of its rows.</param>
    Task<ExportedFile> WriteAsync(
        string path, string kind, Func<Stream, CancellationToken, Task<long>> write, CancellationToken cancellationToken);

    /// <summary>Removes what was written of an export that did not become complete.</summary>
    void Discard();

    /// <summary>Writes the manifest, by which the export is complete.</summary>
    Task CompleteAsync(ExportManifest manifest, CancellationToken cancellationToken);
}

/// <summary>The stored clicks with all that is kept of them.</summary>
public interface IClickExport
{
    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Finds the first day, in UTC, from a day on that has clicks. Null: none has.</summary>
    Task<DateTime?> FindDayAsync(DateTime from, CancellationToken cancellationToken);

    /// <summary>Finds the last day, in UTC, that has clicks. Null: there are no clicks.</summary>
    Task<DateTime?> FindLastDayAsync(CancellationToken cancellationToken);

    /// <summary>Writes the clicks of a day.</summary>
    /// <param name="version">The last version of the clicks that are written.</param>
    /// <returns>The number of clicks.</returns>
    Task<long> WriteDayAsync(DateTime day, long version, Stream target, CancellationToken cancellationToken);
}
