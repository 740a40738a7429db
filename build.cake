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

Task("Default")
    .IsDependentOn("Format-Check")
    .IsDependentOn("Build")
    .IsDependentOn("Test");

RunTarget(target);
