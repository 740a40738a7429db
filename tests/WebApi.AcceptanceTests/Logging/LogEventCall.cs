using System.Globalization;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>A place in the source that writes an event.</summary>
/// <param name="Place">The file and the beginning of the call.</param>
/// <param name="Id">Null: the event has no id there.</param>
/// <param name="Level">The level, or <c>varies</c> where the call computes it.</param>
internal sealed partial record LogEventCall(string Place, int? Id, string Name, string Level)
{
    /// <summary>Writes the events of others.</summary>
    private const string PassesOn = "src/WebApi/Logging/PacedLogger.cs";

    /// <summary>Finds the calls of a source text.</summary>
    public static IEnumerable<LogEventCall> In(string path, string source) =>
        from call in Calls().Matches(source)
        let id = EventIds().Match(source, call.Index, Math.Min(source.Length - call.Index, 300))
        let hasId = id.Success && !source[(call.Index + call.Length)..id.Index].Contains(';', StringComparison.Ordinal)
            && !source[(call.Index + call.Length)..id.Index].Contains('"', StringComparison.Ordinal)
        select new LogEventCall(
            $"{path}: {source[call.Index..Math.Min(source.Length, call.Index + 80)].ReplaceLineEndings(" ")}",
            hasId ? int.Parse(id.Groups["id"].Value, CultureInfo.InvariantCulture) : null, hasId ? id.Groups["name"].Value : "",
            call.Groups["level"].Value is { Length: > 0 } level ? level : "varies");

    /// <summary>All of the product, sorted by their files.</summary>
    public static IEnumerable<LogEventCall> OfProduct() =>
        from file in Directory.EnumerateFiles(Repository.At("src"), "*.cs*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Folder, file).Replace('\\', '/')
        where (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal))
            && !path.Split('/').Any(part => part is "bin" or "obj")
            && path != PassesOn
        orderby path
        from call in In(path, File.ReadAllText(file))
        select call;

    [GeneratedRegex(@"(?<!Math)\.Log(?<level>Trace|Debug|Information|Warning|Error|Critical|)\(")]
    private static partial Regex Calls();

    [GeneratedRegex(@"new EventId\((?<id>\d+), ""(?<name>\w+)""\)")]
    private static partial Regex EventIds();
}
