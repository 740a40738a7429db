using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using ClickTracking.WebApi.AcceptanceTests.Transport.Attacks;

namespace ClickTracking.Benchmarks.Load;

/// <summary>
/// The child process of <see cref="Attackers"/>, so that the system can give its processor time to everybody else first. Attackers have
/// machines of their own.
/// </summary>
internal static class AttackProgram
{
    public const string Command = "attack";

    /// <summary>What it prints once every attack has made its connections.</summary>
    public const string IsOn = "The attacks go on.";

    private const int IdleConnections = 5000;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    /// <summary>Attacks a port of this machine until the process is ended.</summary>
    /// <param name="args">The protocol, as of <see cref="Attack.All"/>, and the port.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var protocol = args[0];
        var target = new IPEndPoint(IPAddress.Loopback, int.Parse(args[1], CultureInfo.InvariantCulture));
        var attacks = Attack.All(protocol, IdleConnections);
        var secure = protocol == "http" ? null : Secure(protocol);
        var running = attacks.Select(a => a.RunAsync(target, secure, CancellationToken.None)).ToArray();
        while (!attacks.All(a => a.IsOn))
            await Task.Delay(_look);
        Console.WriteLine(IsOn);
        await Task.WhenAll(running);
        return 0;
    }

    [SuppressMessage("Security", "CA5359", Justification = "An attacker believes anybody.")]
    private static SslClientAuthenticationOptions Secure(string protocol) => new()
    {
        TargetHost = "127.0.0.1",
        ApplicationProtocols = [protocol == "h2" ? SslApplicationProtocol.Http2 : SslApplicationProtocol.Http11],
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    };
}
