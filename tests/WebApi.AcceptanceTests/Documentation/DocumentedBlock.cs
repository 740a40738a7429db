using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Documentation;

/// <summary>
/// A fenced block of a page. Blocks of <c>bash</c> are commands; in blocks of <c>console</c> the lines after <c>$</c> are, and the others
/// are what they print. A comment in HTML right above a block says that it is not run, and why, or that it fails by intent.
/// </summary>
/// <param name="Line">The line of the first command.</param>
/// <param name="Kind">The word behind the opening fence, or nothing.</param>
/// <param name="NotRun">The reason why it is not run. Null: it is.</param>
/// <param name="Fails">Whether its command fails by intent.</param>
internal sealed partial record DocumentedBlock(string Page, int Line, string Kind, string Text, string? NotRun, bool Fails)
{
    private const string Prompt = "$ ";

    public bool IsCommands => Kind is "bash" or "console";

    /// <summary>Commands in a block of no kind would never be run.</summary>
    public bool LooksLikeCommands => Kind.Length == 0 && CommandLine().IsMatch(Text);

    public string Commands => Kind == "bash"
        ? Text
        : string.Join('\n', Text.Split('\n').Where(l => l.StartsWith(Prompt, StringComparison.Ordinal)).Select(l => l[Prompt.Length..]));

    public string Place => $"{Page}:{Line}";

    /// <summary>The README and the pages of <c>docs</c>, as paths from the repository's root.</summary>
    public static IEnumerable<string> Pages => Directory.EnumerateFiles(Repository.At("docs"), "*.md", SearchOption.AllDirectories)
        .Select(p => Path.GetRelativePath(Repository.Folder, p).Replace('\\', '/')).Prepend("README.md").Order(StringComparer.Ordinal);

    public static IEnumerable<DocumentedBlock> Of(string page) => Of(page, File.ReadAllText(Repository.At(page)));

    public static IEnumerable<DocumentedBlock> Of(string page, string text) =>
        from block in Fence().Matches(text)
        let marks = block.Groups["mark"].Captures.Select(c => c.Value).ToArray()
        select new DocumentedBlock(
            page, text[..block.Groups["text"].Index].Count(c => c == '\n') + 1, block.Groups["kind"].Value, block.Groups["text"].Value,
            marks.FirstOrDefault(m => m.StartsWith("not run by the tests: ", StringComparison.Ordinal)),
            marks.Contains("fails by intent"));

    [GeneratedRegex(@"(?:^<!-- (?<mark>.*) -->\n)*^ *```(?<kind>\w*)\n(?<text>(?:.*\n)*?)^ *```$", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?:\$ |\w+=\S* )?(?:curl|dotnet|docker|ClickTracker|systemctl|journalctl|apt|apt-get|dpkg|sudo|git|npm|kubectl) ",
        RegexOptions.Multiline)]
    private static partial Regex CommandLine();
}
