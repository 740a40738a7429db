using System.Buffers.Text;
using System.Text;

namespace ClickTracking.WebApi.Transport.RawRequests;

/// <summary>
/// Follows the requests of HTTP/1 on a connection just well enough to know where a request line begins. It gives up at the first thing
/// that it does not know for certain, such as a chunked body, and never takes a body for a request line.
/// </summary>
internal struct RequestScanner
{
    private enum Part
    {
        RequestLine,
        Headers,
        Body,
        Unknown,
    }

    private Part _part;
    private long _bodyBytes;
    private long _announcedBytes;

    /// <summary>True when nothing that follows is known to be a request line.</summary>
    public readonly bool HasGivenUp => _part == Part.Unknown;

    public void GiveUp() => _part = Part.Unknown;

    /// <summary>Goes on by one line, or by as much of a body as there is.</summary>
    /// <param name="bytes">All bytes from the scanner's position on. What is passed is cut off.</param>
    /// <param name="line">The request line that was passed, without its end. Empty for anything else.</param>
    /// <returns>False when there is no whole line.</returns>
    public bool TryPass(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (_part == Part.Body)
        {
            var count = (int)Math.Min(_bodyBytes, bytes.Length);
            bytes = bytes[count..];
            _bodyBytes -= count;
            if (_bodyBytes > 0)
                return false;
            _part = Part.RequestLine;
            return true;
        }

        var end = _part == Part.Unknown ? -1 : bytes.IndexOf((byte)'\n');
        if (end < 0)
            return false;
        var passed = bytes[..end].TrimEnd((byte)'\r');
        bytes = bytes[(end + 1)..];
        if (_part == Part.RequestLine)
            line = PassRequestLine(passed);
        else
            PassHeader(passed);
        return true;
    }

    private ReadOnlySpan<byte> PassRequestLine(ReadOnlySpan<byte> line)
    {
        _announcedBytes = 0;
        // The preface of HTTP/2, RFC 9113, section 3.4.
        _part = line.StartsWith("PRI * HTTP/2"u8) ? Part.Unknown : line.IsEmpty ? Part.RequestLine : Part.Headers;
        return _part == Part.Headers ? line : default;
    }

    private void PassHeader(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            _bodyBytes = _announcedBytes;
            _part = _bodyBytes > 0 ? Part.Body : Part.RequestLine;
        }
        else if (Begins(line, "content-length"))
        {
            var value = line[(line.IndexOf((byte)':') + 1)..].Trim((byte)' ');
            if (_announcedBytes > 0 || !Utf8Parser.TryParse(value, out _announcedBytes, out var read) || read != value.Length
                || _announcedBytes < 0)
                _part = Part.Unknown;
        }
        else if (Begins(line, "transfer-encoding") || Begins(line, "upgrade"))
        {
            _part = Part.Unknown;
        }
    }

    private static bool Begins(ReadOnlySpan<byte> line, string name) =>
        line.Length >= name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name);
}
