using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.Infrastructure;

/// <summary>The section <c>Data</c>: where the files of the process are.</summary>
public sealed record DataOptions
{
    /// <summary>As configured relative to the content root; absolute once the settings are read.</summary>
    [Description("database, journal, tracker snapshot, login files; made if absent, one process at a time")]
    [Required(ErrorMessage = "a folder, relative to the content root")]
    public string Folder { get; set; } = "data";
}
