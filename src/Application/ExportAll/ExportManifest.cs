namespace ClickTracking.Application.ExportAll;

/// <summary>The contents of an export, in <c>manifest.json</c>. A folder without it is not complete.</summary>
/// <param name="StartedAt">UTC. The clicks are those that were stored by then.</param>
/// <param name="FinishedAt">UTC.</param>
/// <param name="ClickColumns">The columns of the files of clicks, in their order.</param>
public sealed record ExportManifest(
    DateTime StartedAt, DateTime FinishedAt, IReadOnlyList<string> ClickColumns, IReadOnlyList<ExportedFile> Files);

/// <param name="Path">Within the export, with <c>/</c> between folders.</param>
/// <param name="Kind">The service whose objects it holds, or <c>clicks</c>.</param>
/// <param name="Rows">Objects or clicks.</param>
/// <param name="Bytes">As stored, compressed.</param>
/// <param name="Sha256">Of the stored file, 64 hexadecimal digits in lower case.</param>
public sealed record ExportedFile(string Path, string Kind, long Rows, long Bytes, string Sha256);

/// <summary>An export cannot be made. The message is for the person who runs the command.</summary>
public sealed class ExportException(string message, Exception? inner = null) : Exception(message, inner);
