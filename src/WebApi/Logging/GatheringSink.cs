using System.Threading.Channels;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Formatting;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Writes log events in the background, those that have gathered at once: a write of its own for every event costs as much as all else
/// about it. Never holds up who logs; beyond <see cref="MostWaiting"/> events are dropped.
/// </summary>
internal sealed class GatheringSink : ILogEventSink, IAsyncDisposable, IDisposable
{
    private const int MostWaiting = 10_000;

    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(20);

    private readonly Channel<LogEvent> _waiting = Channel.CreateBounded<LogEvent>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly CancellationTokenSource _stopping = new();
    private readonly ITextFormatter _format;
    private readonly StreamWriter _output;
    private readonly Task _writing;

    public GatheringSink(ITextFormatter format, Stream output)
    {
        (_format, _output) = (format, new StreamWriter(output, bufferSize: 32 * 1024));
        _writing = Task.Run(WriteAsync);
    }

    public void Emit(LogEvent logEvent) => _waiting.Writer.TryWrite(logEvent);

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Returns when everything is written.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_waiting.Writer.TryComplete())
            return;
        await _stopping.CancelAsync();
        await _writing;
        _stopping.Dispose();
    }

    private async Task WriteAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            try
            {
                while (_waiting.Reader.TryRead(out var logEvent))
                    _format.Format(logEvent, _output);
                await _output.FlushAsync();
            }
            catch (Exception exception)
            {
                // Nobody reads the output any more, or a value cannot be written: the next events may fare better.
                SelfLog.WriteLine("Log events are lost: {0}", exception);
            }
            await Task.Delay(_gathering, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
