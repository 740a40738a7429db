namespace ClickTracking.WebApi.Startup;

/// <summary>An argument of the command line, read as .NET's configuration reads it.</summary>
/// <param name="Text">As given, without its value.</param>
/// <param name="Key">The key that it sets. Null: .NET would pass over the argument without a word.</param>
internal sealed record Argument(string Text, string? Key, bool HasValue)
{
    private static readonly string[] _flags = ["--help", "-h", "-?", "/?", "--version"];

    public bool IsFlag => Key is null && _flags.Contains(Text);

    /// <summary>Reads <c>--Key=Value</c>, <c>--Key Value</c>, <c>/Key=Value</c>, <c>/Key Value</c> and <c>Key=Value</c>.</summary>
    public static IEnumerable<Argument> Read(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var arg = args[i];
            var prefix = arg.StartsWith("--", StringComparison.Ordinal) ? 2 : arg.StartsWith('/') ? 1 : 0;
            var end = arg.IndexOf('=');
            if (_flags.Contains(arg) || arg[prefix..].StartsWith('-') || (prefix == 0 && end < 0))
                yield return new Argument(arg, null, HasValue: false);
            else if (end >= 0)
                yield return new Argument(arg[..end], arg[prefix..end], HasValue: true);
            else
                yield return new Argument(arg, arg[prefix..], ++i < args.Length);
        }
    }
}
