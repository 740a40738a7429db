using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Tls;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>The node's own certificate, replaced on disk while it runs.</summary>
[TestFixture("EventLoops", "Default")]
[TestFixture("Sockets", "Default")]
[TestFixture("EventLoops", "Endpoint")]
internal sealed class CertificateRenewalTests(string transport, string place) : ServerFixture
{
    private const string Host = "127.0.0.1";

    private readonly PemCertificate[] _certificates = [new(Host), new(Host), new(Host)];

    protected override bool StartsByItself => false;

    private string Chain => Path.Combine(Folder, PemCertificate.ChainFile);

    private string Key => Path.Combine(Folder, PemCertificate.KeyFile);

    [OneTimeSetUp]
    public async Task StartWithCertificate()
    {
        _certificates[0].WriteTo(Folder);
        var section = place == "Default" ? "Kestrel:Certificates:Default" : "Kestrel:Endpoints:Public:Certificate";
        await StartAsync(
            $"Http:Transport={transport}", $"{section}:Path={Chain}", $"{section}:KeyPath={Key}",
            place == "Default" ? "urls=https://127.0.0.1:0" : "Kestrel:Endpoints:Public:Url=https://127.0.0.1:0");
    }

    [Test]
    public async Task New_connections_have_the_new_one_and_old_ones_live_on_and_a_bad_one_changes_nothing()
    {
        await using var first = await ConnectAsync(_certificates[0]);
        (await ClickAsync(first)).Should().StartWith("HTTP/1.1 302 ");

        _certificates[1].WriteTo(Folder);
        await Eventually.AsyncThat(() => IsServedAsync(_certificates[1]), "the second certificate");
        await using var second = await ConnectAsync(_certificates[1]);

        // Half of the next: its certificate is there, and of its key the beginning.
        await File.WriteAllTextAsync(Chain, _certificates[2].Chain);
        await File.WriteAllTextAsync(Key, _certificates[2].Key[..80]);
        await Eventually.AsyncThat(() => Failures().Any(), "the event of the bad certificate");
        (await IsServedAsync(_certificates[1])).Should().BeTrue();

        await File.WriteAllTextAsync(Key, _certificates[2].Key);
        await Eventually.AsyncThat(() => IsServedAsync(_certificates[2]), "the third certificate");
        foreach (var connection in new[] { first, second })
            (await ClickAsync(connection)).Should().StartWith("HTTP/1.1 302 ", "it is as old as its certificate, and lives on");
        Failures().Should().ContainSingle().Which.Should().Contain(Chain);
        Server.Text.Should().NotContain("BEGIN PRIVATE").And.NotContain("\"@l\":\"Fatal\"");
    }

    private IEnumerable<string> Failures() => Server.Events
        .Where(e => e.TryGetProperty("EventId", out var id) && id.GetProperty("Name").GetString() == "CertificateNotRenewed")
        .Select(e => e.GetProperty("@m").GetString()!);

    private async Task<bool> IsServedAsync(PemCertificate certificate)
    {
        try
        {
            await using var connection = await ConnectAsync(certificate);
            return connection.RemoteCertificate!.GetCertHashString() == certificate.Thumbprint;
        }
        catch (AuthenticationException)
        {
            return false;
        }
    }

    /// <summary>Connects as a client that believes only the root of one certificate: the authority between has to be sent.</summary>
    private async Task<SslStream> ConnectAsync(PemCertificate certificate)
    {
        var client = new TcpClient();
        SslStream? stream = null;
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Server.Address.Port);
            stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = Host, CertificateChainPolicy = certificate.OnlyThis() });
            return stream;
        }
        catch
        {
            if (stream is not null)
                await stream.DisposeAsync();
            client.Dispose();
            throw;
        }
    }

    private static async Task<string> ClickAsync(SslStream connection)
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"GET /clktr?id=582 HTTP/1.1\r\nHost: {Host}\r\n\r\n"));
        var buffer = new byte[8192];
        return Encoding.ASCII.GetString(buffer, 0, await connection.ReadAsync(buffer));
    }
}
