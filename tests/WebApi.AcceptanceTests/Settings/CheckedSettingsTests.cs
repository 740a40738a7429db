using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.Infrastructure;
using ClickTracking.WebApi.Settings;
using FluentAssertions;
using Microsoft.Extensions.Configuration;

namespace ClickTracking.WebApi.AcceptanceTests.Settings;

/// <summary>Settings as they are read before anything starts.</summary>
internal sealed class CheckedSettingsTests
{
    [TestCase("data", "/srv/clicks/data")]
    [TestCase("../data", "/srv/data")]
    [TestCase("/var/lib/clicks", "/var/lib/clicks")]
    public void A_relative_data_folder_lies_in_the_content_root(string folder, string expected)
    {
        using var settings = Read(("Data:Folder", folder));
        settings.Get<DataOptions>().Folder.Should().Be(expected);
    }

    [Test]
    public void An_empty_value_counts_as_none_given()
    {
        using var settings = Read(("Urls", ""), ("Node:Id", ""), ("Proxy:Trusted", ""));
        settings.Get<ListenOptions>().Should().Be(new ListenOptions());
        settings.Get<NodeOptions>().Id.Should().Be(new NodeOptions().Id);
        settings.Get<ProxyOptions>().Should().Be(new ProxyOptions());
    }

    [TestCase("10.0.0.5", "10.0.0.5/32")]
    [TestCase("fd00::5", "fd00::5/128")]
    [TestCase("fd00::/8, 10.0.0.0/8", "fd00::/8,10.0.0.0/8")]
    public void An_address_without_a_length_is_trusted_alone(string trusted, string networks)
    {
        using var settings = Read(("Proxy:Trusted", trusted));
        string.Join(',', settings.Get<ProxyOptions>().Networks).Should().Be(networks);
    }

    [Test]
    public void Blanks_around_addresses_do_not_count()
    {
        using var settings = Read(("Urls", " http://127.0.0.1:8080 ; http://127.0.0.1:8081;"));
        settings.Get<ListenOptions>().Addresses.Should().Equal("http://127.0.0.1:8080", "http://127.0.0.1:8081");
    }

    [TestCase("http://127.0.0.1:8080;ftp://127.0.0.1:21")]
    [TestCase("http://127.0.0.1:65536")]
    [TestCase(";")]
    public void Each_address_must_be_one_to_listen_on(string urls)
    {
        var read = () => Read(("Urls", urls));
        read.Should().Throw<StartException>().WithMessage(
            $"Urls is '{urls}', but must be addresses like http://127.0.0.1:8080, separated by ;");
    }

    [Test]
    public void A_foreign_connection_string_that_is_given_to_this_program_is_unknown()
    {
        var read = () => Read(("ConnectionStrings:Orders", "x"));
        read.Should().Throw<StartException>().WithMessage(
            "ConnectionStrings:Orders is not a setting, the nearest one is ConnectionStrings:ClickTracker");
    }

    private static CheckedSettings Read(params (string Key, string Value)[] given)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        return CheckedSettings.Read(configuration, "/srv/clicks");
    }
}
