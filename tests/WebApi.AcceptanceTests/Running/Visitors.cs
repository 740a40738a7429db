using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>
/// People who click, each once and with a cachebuster of its own. It records which clicks were sent and which were answered with 302. The
/// feed must hold all of the latter, and nothing besides the former.
/// </summary>
/// <param name="connections">The number of connections that click at once.</param>
/// <param name="pause">
/// The pause before each click of a connection. It leaves most of the processor to the tests beside this one.
/// </param>
internal sealed class Visitors(int connections = 64, TimeSpan? pause = null)
{
    private static readonly TimeSpan _usualPause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, bool> _sent = new();
    private readonly ConcurrentDictionary<string, bool> _answered = new();
    private readonly ConcurrentBag<string> _unexpectedAnswers = [];
    private int _next;

    public IReadOnlyCollection<string> Sent => (IReadOnlyCollection<string>)_sent.Keys;

    public IReadOnlyCollection<string> Answered => (IReadOnlyCollection<string>)_answered.Keys;

    /// <summary>Answers other than 302.</summary>
    public IReadOnlyCollection<string> UnexpectedAnswers => _unexpectedAnswers;

    /// <summary>Clicks on all connections until it is stopped, or until the server has ended.</summary>
    public Task ClickAsync(Server server, CancellationToken stop) => ClickAsync(server.Address, endsWithServer: true, stop);

    /// <summary>Clicks on all connections until it is stopped.</summary>
    /// <param name="endsWithServer">False when a request without an answer counts as unexpected.</param>
    public async Task ClickAsync(Uri address, bool endsWithServer, CancellationToken stop)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = connections, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = address };
        await ClickAsync(client, endsWithServer, stop);
    }

    /// <summary>As the other, with as many requests of one client at once as there are connections.</summary>
    public Task ClickAsync(HttpClient client, bool endsWithServer, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => ClickOnAsync(client, endsWithServer, stop)));

    /// <summary>Waits for so many further answers.</summary>
    public async Task MoreAsync(int clicks)
    {
        // The keys would be copied at every call.
        var enough = _answered.Count + clicks;
        await Eventually.AsyncThat(() => _answered.Count >= enough, "visitors click");
    }

    private async Task ClickOnAsync(HttpClient client, bool endsWithServer, CancellationToken stop)
    {
        using var pauses = new PeriodicTimer(pause ?? _usualPause);
        while (!stop.IsCancellationRequested)
        {
            await pauses.WaitForNextTickAsync(CancellationToken.None);
            var name = Interlocked.Increment(ref _next).ToString(CultureInfo.InvariantCulture);
            _sent[name] = true;
            try
            {
                using var click = new HttpRequestMessage(HttpMethod.Get, $"/clktr?id=582&cachebuster={name}&ancost=0.01")
                {
                    Version = client.DefaultRequestVersion,
                    VersionPolicy = client.DefaultVersionPolicy,
                };
                click.Headers.Add("User-Agent", Browser.NextAgent());
                using var answer = await client.SendAsync(click, CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.Redirect)
                    _answered[name] = true;
                else
                    _unexpectedAnswers.Add($"{(int)answer.StatusCode} for {name}");
            }
            catch (HttpRequestException) when (endsWithServer)
            {
                return;
            }
            catch (HttpRequestException exception)
            {
                _unexpectedAnswers.Add($"{exception.Message} for {name}");
            }
        }
    }
}
