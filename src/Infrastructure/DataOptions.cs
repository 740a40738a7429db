using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure;

/// <summary>The section <c>Data</c>: where the files of the process are.</summary>
public sealed record DataOptions
{
    /// <summary>The name of the file that a process locks while it uses the folder.</summary>
    public const string LockFile = "process.lock";

    /// <summary>The name of the file with the id of that process.</summary>
    public const string ProcessFile = "process.id";

    /// <summary>The name of the file with what the folder knows of its database.</summary>
    public const string KnownFile = "database.known";

    /// <summary>The name of the folder with the segments of the journal.</summary>
    public const string JournalFolder = "journal";

    /// <summary>As configured relative to the content root; absolute once the settings are read.</summary>
    [Description("database, journal, tracker snapshot, login files; made if absent, one process at a time")]
    [Required(ErrorMessage = "a folder, relative to the content root")]
    public string Folder { get; set; } = "data";
}
