using System.Globalization;

namespace ClickTracking.Infrastructure.Database.Sqlite;

/// <summary>
/// Times as Microsoft.Data.Sqlite writes them. Clicks come in the order of their time, thousands in one second, so only the fraction of the
/// second is formatted for each of them.
/// </summary>
internal sealed class TimeText
{
    private const string ToTheSecond = "yyyy-MM-dd HH:mm:ss";

    private readonly byte[] _text = new byte[ToTheSecond.Length + 1 + 7];
    private long _second = -1;

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Format(DateTime time)
    {
        var (second, ticks) = Math.DivRem(time.Ticks, TimeSpan.TicksPerSecond);
        if (second != _second)
        {
            time.TryFormat(_text, out _, ToTheSecond, CultureInfo.InvariantCulture);
            _second = second;
        }

        if (ticks == 0)
            return _text.AsSpan(0, ToTheSecond.Length);
        var length = _text.Length;
        for (; ticks % 10 == 0; ticks /= 10)
            length--;
        _text[ToTheSecond.Length] = (byte)'.';
        for (var at = length - 1; at > ToTheSecond.Length; at--, ticks /= 10)
            _text[at] = (byte)('0' + ticks % 10);
        return _text.AsSpan(0, length);
    }
}
