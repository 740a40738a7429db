using System.Text.Json;
using ClickTracking.WebApi.Logging;
using FluentAssertions;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>Texts of strangers in the log.</summary>
internal sealed class PrintablePropertiesTests
{
    [TestCase("line\r\nbreak", @"line\u000d\u000abreak")]
    [TestCase("C1 \u0085\u009b31m", @"C1 \u0085\u009b31m")]
    [TestCase("\u2028 and \u2029", @"\u2028 and \u2029")]
    [TestCase("txt.\u202Eexe\u2066\u200F", @"txt.\u202eexe\u2066\u200f")]
    [TestCase("M\u00FCller \u4F8B \uD83D\uDE00", "M\u00FCller \u4F8B \uD83D\uDE00")]
    public void What_cannot_be_seen_is_escaped(string text, string escaped)
    {
        using var sink = new Lines();
        using var log = new LoggerConfiguration().Enrich.With<PrintableProperties>().WriteTo.Sink(sink).CreateLogger();
        log.Information("{Text} {List} {@Part} {Map}", text, new[] { text }, new { Inner = text }, new Dictionary<string, string> { [text] = text });

        var properties = sink.Event!.Properties;
        ((ScalarValue)properties["Text"]).Value.Should().Be(escaped);
        ((SequenceValue)properties["List"]).Elements.Cast<ScalarValue>().Single().Value.Should().Be(escaped);
        ((ScalarValue)((StructureValue)properties["Part"]).Properties.Single().Value).Value.Should().Be(escaped);
        var (key, value) = ((DictionaryValue)properties["Map"]).Elements.Single();
        (key.Value, ((ScalarValue)value).Value).Should().Be((escaped, escaped));
        sink.Text.Should().NotContainAny("\u0085", "\u009b", "\u2028", "\u2029", "\u202E", "\u2066", "\u200F");
    }

    [Test]
    public void The_message_of_an_exception_is_escaped_in_JSON()
    {
        var text = "txt.\u202Eexe\u0085\nM\u00FCller";
        using var output = new StringWriter();
        using var sink = new Lines();
        using var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger();
        log.Error(new InvalidOperationException(text), "It failed");
        new PrintableExceptions(new RenderedCompactJsonFormatter()).Format(sink.Event!, output);

        output.ToString().Should().NotContainAny("\u202E", "\u0085").And.EndWith("}" + Environment.NewLine);
        JsonDocument.Parse(output.ToString()).RootElement.GetProperty("@x").GetString().Should().Contain(text);
    }

    private sealed class Lines : ILogEventSink, IDisposable
    {
        private readonly StringWriter _text = new();

        public LogEvent? Event { get; private set; }

        public string Text => _text.ToString();

        public void Emit(LogEvent logEvent)
        {
            Event = logEvent;
            new RenderedCompactJsonFormatter().Format(logEvent, _text);
        }

        public void Dispose() => _text.Dispose();
    }
}
