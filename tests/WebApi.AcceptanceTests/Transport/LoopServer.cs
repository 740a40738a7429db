using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.WebApi.Transport;
using ClickTracking.WebApi.Transport.FastPath;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>
/// Kestrel on event loops, whose answers say where they ran. Requests below <c>/pool</c> leave their loop, as those of management do.
/// </summary>
internal sealed class LoopServer : IAsyncDisposable
{
    public const string OnLoop = "loop";
    public const string InPool = "pool";

    private readonly WebApplication _app;
    private readonly ErrorLog _log = new();
    private readonly TaskCompletionSource _waiting = new();
    private readonly TaskCompletionSource _aborted = new();

    private LoopServer(Action<KestrelServerOptions> listen, IFastPath? path, HttpOptions? http)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(_log);
        builder.Services.AddSingleton(http ?? new HttpOptions());
        LoopTransport.AddTo(builder.Services);
        if (path is not null)
            builder.Services.AddSingleton(path);
        builder.WebHost.ConfigureKestrel(listen);
        builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.UseWhen(c => c.Request.Path.StartsWithSegments("/pool"), pool => pool.UseMiddleware<LeaveLoopMiddleware>());
        _app.Run(AnswerAsync);
    }

    /// <summary>Completes when <c>/wait</c> is requested.</summary>
    public Task Waiting => _waiting.Task;

    /// <summary>Completes when the request of <see cref="Waiting"/> learns that its client has gone.</summary>
    public Task Aborted => _aborted.Task;

    /// <summary>The events of level Error and above.</summary>
    public IReadOnlyCollection<string> Errors => _log.Errors;

    public IPEndPoint Address => new(IPAddress.Loopback, new Uri(_app.Urls.First()).Port);

    public static Task<LoopServer> StartAsync() => StartAsync(kestrel => kestrel.Listen(IPAddress.Loopback, 0));

    public static async Task<LoopServer> StartAsync(
        Action<KestrelServerOptions> listen, IFastPath? path = null, HttpOptions? http = null)
    {
        var server = new LoopServer(listen, path, http);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Creates a self-signed certificate.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Returns the bytes of the answer to <c>/pool/bytes?</c>N.</summary>
    public static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(n => (byte)(n * 7 + n / 256))];

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Address);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public Task StopAsync(CancellationToken limit) => _app.StopAsync(limit);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Place() => RequestLoop.Current is null ? InPool : OnLoop;

    private async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.QueryString.Value!.TrimStart('?');
        switch (context.Request.Path.Value)
        {
            case "/pool/read":
                using (var hash = SHA256.Create())
                {
                    var before = Place();
                    var digest = await hash.ComputeHashAsync(context.Request.Body);
                    await context.Response.WriteAsync($"{before} {Place()} {Convert.ToHexString(digest)}");
                }

                break;
            case "/pool/bytes":
                await context.Response.Body.WriteAsync(Bytes(int.Parse(query, null)));
                break;
            case "/wait":
                _waiting.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => _aborted.TrySetResult(), TaskScheduler.Default);
                break;
            case "/abort":
                context.Abort();
                break;
            default:
                await context.Response.WriteAsync($"{Place()} {query}");
                break;
        }
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _errors = new();

        public IReadOnlyCollection<string> Errors => _errors;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
