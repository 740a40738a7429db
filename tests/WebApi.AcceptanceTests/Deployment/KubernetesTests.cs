using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.Settings;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Deployment;

/// <summary>The example for Kubernetes, against the schemas of Kubernetes and the settings of the product.</summary>
internal sealed partial class KubernetesTests
{
    private static readonly string _manifest = Repository.At("deploy/kubernetes/clicktracker.yaml");

    private NpmLinter _linter = null!;

    [OneTimeSetUp]
    public async Task InstallLinter() => _linter = await NpmLinter.InstallAsync("Deployment/kubernetes");

    [OneTimeTearDown]
    public void RemoveLinter() => _linter?.Dispose();

    [Test]
    public async Task Every_object_is_as_its_schema_says() =>
        (await MistakesAsync(await File.ReadAllTextAsync(_manifest))).Should().BeEmpty();

    [TestCase("readOnlyRootFilesystem: true", "readonlyRootFilesystem: true", "securityContext/readonlyRootFilesystem is not a field")]
    [TestCase("replicas: 2", "replicas: two", "replicas must be integer")]
    [TestCase("mountPath: /data", "", "must have required property mountPath")]
    public async Task A_mistake_is_found(string right, string wrong, string message)
    {
        var text = await File.ReadAllTextAsync(_manifest);
        (await MistakesAsync(text.Replace(right, wrong, StringComparison.Ordinal))).Should().Contain(message);
    }

    [Test]
    public async Task It_sets_only_settings_that_exist()
    {
        var known = SettingsSections.AllSettings.Select(s => s.Key.Replace(":", "__", StringComparison.Ordinal));
        var keys = (await File.ReadAllLinesAsync(_manifest)).Where(l => !l.TrimStart().StartsWith('#'))
            .SelectMany(l => Keys().Matches(l).Select(m => m.Value)).ToArray();
        keys.Should().HaveCountGreaterThan(3).And.BeSubsetOf(known);
    }

    [GeneratedRegex(@"\w+__\w+")]
    private static partial Regex Keys();

    private Task<string> MistakesAsync(string manifest) => _linter.MistakesAsync("manifest.yaml", manifest);
}
