using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Escapes in events with an exception, as JSON, what <see cref="PrintableProperties"/> cannot reach: the message of the exception.
/// </summary>
/// <param name="json">Writes an event as one line of JSON, so that only its strings can hold such characters.</param>
internal sealed class PrintableExceptions(ITextFormatter json) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        if (logEvent.Exception is null)
        {
            json.Format(logEvent, output);
            return;
        }
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        json.Format(logEvent, text);
        output.WriteLine(PrintableProperties.Escape(text.ToString().TrimEnd('\r', '\n')));
    }
}
