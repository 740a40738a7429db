using System.Globalization;

namespace ClickTracking.Infrastructure.Diagnosis;

/// <summary>The process that runs on a data folder.</summary>
public static class RunningNode
{
    /// <summary>
    /// The id of the process; null: none runs, as far as can be seen. Trying the folder's lock would say more and could refuse a start.
    /// </summary>
    public static int? In(string folder)
    {
        var file = Path.Combine(folder, DataOptions.ProcessFile);
        if (!File.Exists(file) || !int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var id))
            return null;
        var commandLine = $"/proc/{id}/cmdline";
        // The number may belong to another program by now.
        return File.Exists(commandLine) && File.ReadAllText(commandLine).Contains("ClickTracker", StringComparison.Ordinal) ? id : null;
    }
}
