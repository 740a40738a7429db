using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ClickTracking.Infrastructure.Database;

/// <summary>
/// The SQL texts, one statement a file, found by name. <c>Database/Statements</c> holds the statements that both dialects share; the folder
/// of a dialect holds its own. The folders of the dialects are therefore the complete list of differences. A name in braces, such as
/// <c>{Click.Judgement}</c>, stands for the text of that file.
/// </summary>
public sealed partial class SqlStatements
{
    private readonly FrozenDictionary<string, string> _texts;

    /// <param name="dialect">The folder of the dialect, e.g. <c>Sqlite</c>.</param>
    public SqlStatements(string dialect)
    {
        Dialect = dialect;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in (string[])["Statements/Common/", $"Statements/{dialect}/"])
            foreach (var (name, text) in EmbeddedTexts.Below(folder))
                texts[name[..^".sql".Length]] = text;
        foreach (var name in texts.Keys.ToArray())
            texts[name] = Include(texts[name], texts);
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The folder of the dialect.</summary>
    public string Dialect { get; }

    public IEnumerable<string> Names => _texts.Keys;

    public bool Has(string name) => _texts.ContainsKey(name);

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public string this[string name] =>
        _texts.TryGetValue(name, out var text) ? text : throw new ArgumentException($"There is no SQL file {name}.sql.", nameof(name));

    private static string Include(string text, Dictionary<string, string> texts) =>
        Name().Replace(text, name => Include(texts[name.Groups[1].Value], texts).TrimEnd());

    [GeneratedRegex(@"\{([A-Z]\w*\.\w+)\}")]
    private static partial Regex Name();
}

/// <summary>Texts that are embedded in this assembly.</summary>
internal static class EmbeddedTexts
{
    /// <summary>Every file of a folder: its name there, and its text.</summary>
    public static IEnumerable<(string Name, string Text)> Below(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[folder.Length..], reader.ReadToEnd());
        }
    }
}
