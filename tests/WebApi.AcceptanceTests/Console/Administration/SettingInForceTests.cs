using ClickTracking.WebApi.Console.Administration;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Console.Administration;

/// <summary>What of a secret setting is shown.</summary>
internal sealed class SettingInForceTests
{
    [TestCase(
        "Server=db;Database=clicks;User ID=sa;Password=T0p;Encrypt=true", "server=db;database=clicks;user id=sa;password=••••••;encrypt=true")]
    [TestCase("Server=db;PWD='a;b=c'", "server=db;pwd=••••••")]
    [TestCase("Data Source=my.db", "data source=my.db")]
    [TestCase("T0p and no connection string", "••••••")]
    public void A_connection_string_is_shown_without_its_password(string value, string shown) =>
        SettingInForce.Shown("ConnectionStrings:ClickTracker", isSecret: true, value, isChanged: true).Should().Be(shown);

    [TestCase("Bootstrap:AdminPassword", true)]
    [TestCase("Some:AccessToken", false)]
    [TestCase("Some:ClientSecret", false)]
    [TestCase("Some:Password", false)]
    public void A_secret_is_masked(string key, bool isSecret) =>
        SettingInForce.Shown(key, isSecret, "T0p", isChanged: true).Should().Be("••••••");

    [Test]
    public void A_default_and_what_is_no_secret_are_shown()
    {
        SettingInForce.Shown("Bootstrap:AdminPassword", isSecret: true, "random", isChanged: false).Should().Be("random");
        SettingInForce.Shown("Journal:MaxBytes", isSecret: false, "1", isChanged: true).Should().Be("1");
    }
}
