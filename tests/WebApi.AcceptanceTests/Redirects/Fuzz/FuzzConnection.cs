using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects.Fuzz;

/// <summary>A connection on which requests are sent without waiting for answers, which come back in order.</summary>
internal sealed class FuzzConnection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    private FuzzConnection(Uri address) => Host = address.Authority;

    public string Host { get; }

    public static async Task<FuzzConnection> OpenAsync(Uri address)
    {
        var connection = new FuzzConnection(address);
        await connection._client.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Sends all requests at once, then reads an answer for each.</summary>
    public async Task<IReadOnlyList<RawAnswer>> ExchangeAsync(IReadOnlyList<FuzzCase> cases)
    {
        var sending = SendAsync(cases, isLast: false);
        var answers = new List<RawAnswer>(cases.Count);
        while (answers.Count < cases.Count)
            answers.Add(await ReadAsync());
        await sending;
        return answers;
    }

    /// <summary>Sends one request and reads one answer, behind which the connection must end.</summary>
    public async Task<RawAnswer> ExchangeLastAsync(FuzzCase only)
    {
        await SendAsync([only], isLast: true);
        var answer = await ReadAsync();
        if (_start != _end || await FillAsync())
            throw new InvalidDataException(
                $"Something comes behind the answer: {Encoding.Latin1.GetString(_buffer, _start, _end - _start)}");
        return answer;
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(IReadOnlyList<FuzzCase> cases, bool isLast)
    {
        using var requests = new MemoryStream();
        foreach (var one in cases)
            requests.Write(one.Request(Host, isLast));
        await _client.GetStream().WriteAsync(requests.GetBuffer().AsMemory(0, (int)requests.Length));
    }

    private async Task<RawAnswer> ReadAsync()
    {
        int length;
        while ((length = Unread.Span.IndexOf("\r\n\r\n"u8)) < 0)
            await DemandAsync();
        var lines = Encoding.Latin1.GetString(Unread.Span[..length]).Split("\r\n");
        _start += length + 4;
        if (Array.Exists(lines, l => l.AsSpan().ContainsAny('\r', '\n', '\0')))
            throw new InvalidDataException($"A bare line end or NUL in the headers: {string.Join('|', lines)}");

        var headers = lines[1..].Select(l => l.Split(": ", 2)).Select(h => (h[0], h[1])).ToArray();
        var answer = new RawAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, "");
        var body = int.Parse(
            answer["Content-Length"] ?? throw new InvalidDataException("No Content-Length."), CultureInfo.InvariantCulture);
        while (Unread.Length < body)
            await DemandAsync();
        answer = answer with { Body = Encoding.Latin1.GetString(Unread.Span[..body]) };
        _start += body;
        return answer;
    }

    private ReadOnlyMemory<byte> Unread => _buffer.AsMemory(_start, _end - _start);

    private async Task DemandAsync()
    {
        if (!await FillAsync())
            throw new EndOfStreamException("The server closed the connection before it had answered.");
    }

    /// <summary>Returns false when the server has closed the connection.</summary>
    private async Task<bool> FillAsync()
    {
        if (_start > 0)
            Unread.CopyTo(_buffer);
        (_end, _start) = (_end - _start, 0);
        var read = await _client.GetStream().ReadAsync(_buffer.AsMemory(_end));
        _end += read;
        return read > 0;
    }
}
