// dotnet tool restore && dotnet cake [--target Build]

const string Solution = "ClickTracker.sln";
const string Artifacts = "artifacts";

var target = Argument("target", "Default");
var configuration = Argument("configuration", "Release");

Task("Format-Check").Does(() => DotNetFormat(Solution, new DotNetFormatSettings { VerifyNoChanges = true }));

Task("Build").Does(() => DotNetBuild(Solution, new DotNetBuildSettings { Configuration = configuration }));

Task("Test")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true }));

// Arguments of the benchmark: dotnet cake --target Bench --bench "redirect --seconds 5"
Task("Bench")
    .Does(() => DotNetRun(
        "tests/Benchmarks",
        ProcessArgumentBuilder.FromString(Argument("bench", "redirect")),
        new DotNetRunSettings { Configuration = "Release" }));

Task("Publish")
    .Does(() =>
    {
        CleanDirectory(Artifacts);
        DotNetPublish("src/WebApi", new DotNetPublishSettings { Configuration = configuration, OutputDirectory = Artifacts });
    });

// For machines without .NET: artifacts/clicktracker-VERSION-RUNTIME with one program and its files, and the same as .tar.gz.
Task("Ship")
    .DoesForEach(new[] { "linux-x64", "linux-arm64" }, runtime =>
    {
        CleanDirectory(Shipped(runtime));
        DotNetPublish("src/WebApi", new DotNetPublishSettings
        {
            Configuration = "Release",
            Runtime = runtime,
            SelfContained = true,
            PublishSingleFile = true,
            OutputDirectory = Shipped(runtime),
        });
        Run("tar", $"-czf {Shipped(runtime)}.tar.gz --owner=0 --group=0 --numeric-owner -C {Artifacts} {Shipped(runtime).GetDirectoryName()}");
    });

// Needs dpkg-deb.
Task("Debian")
    .IsDependentOn("Ship")
    .DoesForEach(new[] { ("linux-x64", "amd64"), ("linux-arm64", "arm64") }, both => Run(
        "deploy/debian/build", $"{Shipped(both.Item1)} {Version()} {both.Item2} {Artifacts}/clicktracker_{Version()}_{both.Item2}.deb"));

string Version() => XmlPeek("Directory.Build.props", "/Project/PropertyGroup/Version");

DirectoryPath Shipped(string runtime) => Directory($"{Artifacts}/clicktracker-{Version()}-{runtime}");

void Run(string program, string arguments)
{
    if (StartProcess(program, arguments) != 0)
        throw new CakeException($"{program} failed.");
}

Task("Default")
    .IsDependentOn("Format-Check")
    .IsDependentOn("Build")
    .IsDependentOn("Test");

RunTarget(target);
