using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests;

/// <summary>
/// The folders of the repository: small enough to look through, each named by a listed room, with namespaces of the same name. A
/// new room is added to the list on purpose, and has the same name in every layer.
/// </summary>
internal sealed partial class RoomTests
{
    private const int MostFiles = 16;

    /// <summary>The subjects of the product. Any layer and any test project may have each of them.</summary>
    private static readonly string[] _features =
    [
        "Access", "Audit", "Backups", "Buying", "Clicks", "ClickTrackers", "DataMigration", "Diagnosis", "Discrepancies", "ExportAll",
        "FirstStart", "Inventory", "Journal", "Ledger", "Lookup", "Members", "Nodes", "Redirects", "Reports", "Resources", "Retention",
        "RollUps", "Shipping", "Trackers", "TrafficQuality", "Visitors", "WebAddresses",
    ];

    /// <summary>The rooms that belong to the technology of one layer, or to the way that one test project works.</summary>
    private static readonly Dictionary<string, string[]> _own = new()
    {
        ["src/Domain"] = ["Common"],
        ["src/Application"] = ["Common", "Metrics"],
        ["src/Infrastructure"] = ["Csv", "Database", "Mapping", "Threads"],
        ["src/WebApi"] = ["Console", "Health", "Logging", "Metrics", "OpenApi", "Settings", "Shutdown", "Startup", "Transport", "Wire"],
        ["tests/Domain.UnitTests"] = [],
        ["tests/Application.UnitTests"] = ["Metrics"],
        ["tests/Infrastructure.IntegrationTests"] = ["Crashes", "Database", "Fixtures", "Threads"],
        ["tests/WebApi.AcceptanceTests"] =
        [
            "Clients", "Console", "Crashes", "Deployment", "Documentation", "Faults", "Health", "Isolation", "Logging", "Metrics", "OpenApi",
            "Properties", "Running", "Settings", "Shutdown", "Startup", "Transport", "Upgrades", "Wire",
        ],
        ["tests/Benchmarks"] = ["Checks", "Data", "Load", "Processes", "Scenarios", "Targets"],
    };

    /// <summary>Entry points and settings of whole assemblies.</summary>
    private static readonly string[] _withoutNamespace =
        ["Program.cs", "GlobalUsings.cs", "Parallel.cs", "SqlServerCleanup.cs", "TestRun.cs"];

    /// <summary>Paths of all code below <c>src</c> and <c>tests</c>, as <c>src/Domain/Clicks/Click.cs</c>, and their texts.</summary>
    private static readonly IReadOnlyList<(string Path, string Text)> _files =
    [
        .. from folder in new[] { "src", "tests" }
           from file in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
           let path = Path.GetRelativePath(Root(), file).Replace('\\', '/')
           where !path.Split('/').Any(part => part is "bin" or "obj")
           select (path, File.ReadAllText(file)),
    ];

    [Test]
    public void No_folder_holds_more_files_than_can_be_looked_through() => Crowded(_files.Select(f => f.Path)).Should().BeEmpty();

    [Test]
    public void Every_folder_of_a_project_is_a_listed_room() => Unlisted(_files.Select(f => f.Path)).Should().BeEmpty();

    [Test]
    public void Namespaces_are_named_as_their_folders() => Misnamed(_files).Should().BeEmpty();

    [Test]
    public void The_rules_look_at_every_project()
    {
        _files.Count.Should().BeGreaterThan(500);
        _files.Select(f => Project(f.Path)).Distinct().Should().BeEquivalentTo(_own.Keys);
    }

    [Test]
    public void An_offence_is_found()
    {
        Crowded(Enumerable.Range(0, 17).Select(i => $"src/Domain/Clicks/C{i}.cs")).Should().Equal("src/Domain/Clicks holds 17 files");
        Crowded(Enumerable.Range(0, 16).Select(i => $"src/Domain/Clicks/C{i}.cs")).Should().BeEmpty();
        Unlisted(["src/Domain/Redirect/Tag.cs", "src/Domain/Wire/Tag.cs", "src/Domain/Clicks/Services/Click.cs", "src/Helpers/Tag.cs"])
            .Should().Equal("src/Domain/Redirect", "src/Domain/Wire", "src/Helpers");
        Misnamed([("src/Domain/Clicks/Click.cs", "namespace ClickTracking.Domain.Click;")])
            .Should().Equal("src/Domain/Clicks/Click.cs: ClickTracking.Domain.Click");
        Misnamed([("src/Domain/Clicks/Click.cs", "class Click;")]).Should().Equal("src/Domain/Clicks/Click.cs: no namespace");
        Misnamed([("src/WebApi/Program.cs", "return 0;"), ("tests/Domain.UnitTests/T.cs", "\nnamespace ClickTracking.Domain.UnitTests;\n")])
            .Should().BeEmpty();
    }

    private static IEnumerable<string> Crowded(IEnumerable<string> paths) =>
        paths.GroupBy(Folder).Where(f => f.Count() > MostFiles).Select(f => $"{f.Key} holds {f.Count()} files");

    private static IEnumerable<string> Unlisted(IEnumerable<string> paths) => paths
        .Select(path => (Project: Project(path), Parts: path.Split('/')))
        .Where(p => !_own.TryGetValue(p.Project, out var own) || (p.Parts.Length > 3 && !own.Concat(_features).Contains(p.Parts[2])))
        .Select(p => _own.ContainsKey(p.Project) ? $"{p.Project}/{p.Parts[2]}" : p.Project).Distinct();

    private static IEnumerable<string> Misnamed(IEnumerable<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            var found = Namespace().Match(text);
            var expected = "ClickTracking." + Folder(path)[(path.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.');
            if (found.Success ? found.Groups[1].Value != expected : !_withoutNamespace.Contains(Path.GetFileName(path)))
                yield return $"{path}: {(found.Success ? found.Groups[1].Value : "no namespace")}";
        }
    }

    private static string Folder(string path) => path[..path.LastIndexOf('/')];

    /// <summary>The first two folders of a path.</summary>
    private static string Project(string path) => string.Join('/', path.Split('/').Take(2));

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
