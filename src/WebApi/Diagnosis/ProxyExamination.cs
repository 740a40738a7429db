using System.Net;
using ClickTracking.Application.Diagnosis;
using ClickTracking.WebApi.Settings;

namespace ClickTracking.WebApi.Diagnosis;

/// <summary>Where the node listens, and whose word on the visitors' addresses counts.</summary>
internal sealed class ProxyExamination(ListenOptions listen, ProxyOptions proxy) : IExamination
{
    public string Subject => "proxy";

    public Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([Examine(listen.Addresses, proxy)]);

    internal static Finding Examine(IReadOnlyList<string> addresses, ProxyOptions proxy)
    {
        var where = string.Join(", ", addresses);
        if (proxy.Networks.Any(n => n.PrefixLength == 0))
            return Finding.Wrong(
                "proxy", $"Proxy:Trusted is {proxy.Trusted}: any visitor can claim any address",
                "Name the addresses of the proxies alone.");
        var isLocal = addresses.All(a => IsLocal(BindingAddress.Parse(a).Host));
        return (isLocal, proxy.Networks.Count) switch
        {
            (true, 0) => Finding.Warning(
                "proxy", $"listens on {where}, which only a proxy on this machine reaches, and trusts none: all visitors have its address",
                "Proxy:Trusted=127.0.0.1 (and ::1), if there is a proxy."),
            (false, 0) when addresses.Any(a => a.StartsWith("http:", StringComparison.Ordinal)) => Finding.Warning(
                "proxy", $"listens on {where} without TLS, and trusts no proxy",
                "Put a TLS proxy in front and name it in Proxy:Trusted, or listen on https with a certificate."),
            _ => Finding.Ok("proxy", $"listens on {where}, trusts {proxy.Trusted}"),
        };
    }

    private static bool IsLocal(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
