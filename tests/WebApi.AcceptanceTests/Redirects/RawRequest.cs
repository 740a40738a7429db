using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>Sends a request and reads its answer byte for byte, without any class for HTTP or URIs.</summary>
internal static class RawRequest
{
    public static Task<RawAnswer> GetAsync(Server server, string target) => SendAsync(server, "GET", Encoding.ASCII.GetBytes(target));

    public static Task<RawAnswer> SendAsync(Server server, string method, string target, params string[] headers) =>
        SendAsync(server, method, Encoding.ASCII.GetBytes(target), headers);

    public static async Task<RawAnswer> SendAsync(Server server, string method, byte[] target, params string[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        var stream = client.GetStream();
        var rest = $" HTTP/1.1\r\nHost: {server.Address.Authority}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(method + " "), .. target, .. Encoding.ASCII.GetBytes(rest)]);
        return await ReadAsync(stream, hasBody: method != "HEAD");
    }

    private static async Task<RawAnswer> ReadAsync(NetworkStream stream, bool hasBody)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next);
            head.Append((char)next[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines[1..].Select(l => (l[..l.IndexOf(':')], l[(l.IndexOf(':') + 2)..])).ToArray();
        var answer = new RawAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, "");
        if (!hasBody || answer["Content-Length"] is not { } length)
            return answer;
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return answer with { Body = Encoding.UTF8.GetString(body) };
    }
}

/// <param name="Headers">The header fields in the order and spelling in which they came. Each byte is a character.</param>
internal sealed record RawAnswer(int Status, (string Name, string Value)[] Headers, string Body)
{
    /// <summary>Returns the value of a header that may come once. Null when it did not come.</summary>
    public string? this[string name] => Headers.SingleOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
