using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.Settings;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Settings;

/// <summary>The page lists the settings that the options types have.</summary>
internal sealed class SettingsPageTests
{
    [Test]
    public void The_page_lists_every_setting_with_its_default_and_what_it_may_be()
    {
        var rows = File.ReadAllLines(Repository.At("docs/settings.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal));
        rows.Should().Equal(SettingsSections.AllSettings.Select(s => $"| `{s.Key}` | `{s.Default}` | {s.Allowed} | {s.Meaning} |"));
    }
}
