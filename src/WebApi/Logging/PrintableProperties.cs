using System.Buffers;
using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Escapes the characters of texts that a reader of the log cannot see, and that make a terminal or an editor show something else: control
/// characters, line separators and marks of direction. Strangers choose many of the texts, such as paths and usernames.
/// </summary>
internal sealed class PrintableProperties : ILogEventEnricher
{
    private static readonly SearchValues<char> _unseen = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(IsUnseen)]);

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.Where(p => !ReferenceEquals(Escape(p.Value), p.Value)).ToArray())
            logEvent.AddOrUpdateProperty(new LogEventProperty(name, Escape(value)));
    }

    /// <summary>Returns the same value where it has nothing to escape.</summary>
    private static LogEventPropertyValue Escape(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => text.AsSpan().ContainsAny(_unseen) ? new ScalarValue(Escape(text)) : value,
        SequenceValue sequence when IsChanged(sequence.Elements) => new SequenceValue(sequence.Elements.Select(Escape)),
        StructureValue structure when IsChanged(structure.Properties.Select(p => p.Value)) => new StructureValue(
            structure.Properties.Select(p => new LogEventProperty(p.Name, Escape(p.Value))), structure.TypeTag),
        DictionaryValue dictionary when IsChanged(dictionary.Elements.SelectMany(e => new[] { e.Key, e.Value })) => new DictionaryValue(
            dictionary.Elements.Select(e => KeyValuePair.Create((ScalarValue)Escape(e.Key), Escape(e.Value)))),
        _ => value,
    };

    private static bool IsChanged(IEnumerable<LogEventPropertyValue> values) => values.Any(v => !ReferenceEquals(Escape(v), v));

    /// <summary>Writes each character that cannot be seen as JSON writes it: <c>\u202e</c>.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            if (_unseen.Contains(character))
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                escaped.Append(character);
        return escaped.ToString();
    }

    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
