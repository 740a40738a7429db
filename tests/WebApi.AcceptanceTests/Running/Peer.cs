using System.Net;
using System.Net.Sockets;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>A client that connects from an address of its own. On Linux all of 127.0.0.0/8 is this machine.</summary>
internal static class Peer
{
    public static HttpClient At(string address, Server server)
    {
        var target = IPAddress.Parse(address).AddressFamily == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.IPv6Loopback;
        return new HttpClient(HandlerOf(address, target)) { BaseAddress = new Uri($"http://clicks.example:{server.Address.Port}") };
    }

    /// <summary>Returns a handler whose connections go from one address to another, whatever the host of the request is called.</summary>
    public static SocketsHttpHandler HandlerOf(string address, IPAddress target)
    {
        var source = IPAddress.Parse(address);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(source.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(source, 0));
                await socket.ConnectAsync(new IPEndPoint(target, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return handler;
    }

    /// <param name="headers">Header fields as <c>Name: value</c>. A name may occur several times.</param>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string path, string? body = null, params string[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body);
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim());
        return await client.SendAsync(request);
    }
}
