using System.Diagnostics;

namespace ClickTracking.WebApi.Wire;

/// <summary>The id of a request to the management API, which is in its response and in the log, and its age.</summary>
internal sealed class RequestInfo
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The id protects nothing, so it need not cost the system call that <see cref="Guid.NewGuid"/> makes.</summary>
    public string Uuid { get; } = RandomUuid();

    /// <summary>The requests that the caller has made, once they are counted.</summary>
    public RequestCounts Counts { get; set; } = new(0, int.MaxValue, 0, int.MaxValue);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public static RequestInfo Of(HttpContext context)
    {
        if (context.Features.Get<RequestInfo>() is { } info)
            return info;
        info = new RequestInfo();
        context.Features.Set(info);
        return info;
    }

    /// <summary>Creates a UUID of version 4 (RFC 9562).</summary>
    private static string RandomUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}

/// <summary>The requests that a user has made in this minute, and may make. A limit that is turned off is the largest number.</summary>
internal readonly record struct RequestCounts(long Reads, int ReadLimit, long Writes, int WriteLimit)
{
    public const int WindowSeconds = 60;
}
