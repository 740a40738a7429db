using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Tls;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Transport.Attacks;

/// <summary>
/// Visitors who click while others try to use the server up, each in another way and all at once. The times of the visitors with and
/// without them are written to the output of the test and decide nothing.
/// </summary>
[TestFixture("http")]
[TestFixture("https")]
[TestFixture("h2")]
[Platform("Linux")]
internal sealed class ExhaustionTests(string protocol) : ServerFixture
{
    private const int Clicks = 50;

    /// <summary>What all attackers together may cost: the buffers of their connections.</summary>
    private const long MostBytes = 300_000_000;

    private readonly PemCertificate _certificate = new("127.0.0.1");

    protected override bool StartsByItself => false;

    /// <summary>The number of idle connections. A handshake of TLS takes the processors that the other tests need too.</summary>
    private int Idle => protocol == "http" ? 5000 : 2000;

    [Test]
    public async Task Visitors_are_led_on_and_memory_is_bounded()
    {
        _certificate.WriteTo(Folder);
        var server = await StartAsync(
            "urls=http://127.0.0.1:0;https://127.0.0.1:0",
            $"Kestrel:Certificates:Default:Path={Path.Combine(Folder, PemCertificate.ChainFile)}",
            $"Kestrel:Certificates:Default:KeyPath={Path.Combine(Folder, PemCertificate.KeyFile)}");
        var address = server.Events.SelectMany(e => e.TryGetProperty("Addresses", out var a) ? a.EnumerateArray() : [])
            .Select(a => new Uri(a.GetString()!)).First(a => a.Scheme == (protocol == "http" ? "http" : "https"));
        var (alone, before) = (await ClickAsync(address, "alone"), Resident(server));

        using var stop = new CancellationTokenSource();
        var attacks = Attack.All(protocol, Idle);
        var target = new IPEndPoint(IPAddress.Loopback, address.Port);
        var running = attacks.Select(a => a.RunAsync(target, protocol == "http" ? null : Secure(), stop.Token)).ToArray();
        await Eventually.AsyncThat(() => attacks.All(a => a.IsOn), "the attacks go on");
        var beside = await ClickAsync(address, "beside");
        var grown = Resident(server) - before;
        await stop.CancelAsync();
        await Task.WhenAll(running);

        await TestContext.Out.WriteLineAsync(
            $"visitors alone: {Text(alone[Clicks / 2])} ms (p50), {Text(alone[^1])} ms at most; beside the attacks: "
            + $"{Text(beside[Clicks / 2])} ms (p50), {Text(beside[^1])} ms at most; {grown / 1_000_000} MB more; connections of the attacks: "
            + string.Join(", ", attacks.Select(a => $"{a} {a.Made}")));
        grown.Should().BeLessThan(MostBytes);
        await ClickAsync(address, "after");
        await Eventually.AsyncThat(
            () => MetricsPage.SayAsync(server, "clicktracker_connections", n => n <= 2), "the places of all others are free again");
        await server.StopAsync();
        server.Events.Where(e => e.TryGetProperty("@l", out var level) && level.GetString() is "Error" or "Fatal").Should().BeEmpty();
    }

    private HttpClient Client(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.CertificateChainPolicy = _certificate.OnlyThis();
        return new HttpClient(handler)
        {
            BaseAddress = address,
            DefaultRequestVersion = protocol == "h2" ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    private SslClientAuthenticationOptions Secure() => new()
    {
        TargetHost = "127.0.0.1",
        ApplicationProtocols = [protocol == "h2" ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11],
        CertificateChainPolicy = _certificate.OnlyThis(),
    };

    /// <summary>Clicks as new visitors do, each on a connection of its own, and requires that each is led on.</summary>
    /// <returns>The milliseconds of each, sorted.</returns>
    private async Task<double[]> ClickAsync(Uri address, string name)
    {
        var times = new List<double>();
        for (var click = 0; click < Clicks; click++)
        {
            using var client = Client(address);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/clktr?id=582&cachebuster={name}{click}")
            {
                Version = client.DefaultRequestVersion,
                VersionPolicy = client.DefaultVersionPolicy,
                Headers = { { "User-Agent", Browser.NextAgent() } },
            };
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.SendAsync(request);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }
        return [.. times.Order()];
    }

    private static string Text(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static long Resident(Server server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        return process.WorkingSet64;
    }
}
