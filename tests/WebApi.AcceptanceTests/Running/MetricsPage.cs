using System.Globalization;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>The answer of <c>/metrics</c>.</summary>
internal sealed record MetricsPage(string Text)
{
    public static async Task<MetricsPage> ReadAsync(Server server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        return new MetricsPage(await http.GetStringAsync("/metrics"));
    }

    public static Task<bool> SayAsync(Server server, string name, Predicate<double> holds) => SayAsync(server, name, null, holds);

    public static async Task<bool> SayAsync(Server server, string name, string? label, Predicate<double> holds) =>
        holds((await ReadAsync(server)).Value(name, label));

    /// <param name="label">The value of the metric's label. Null when it has none.</param>
    public double Value(string name, string? label = null)
    {
        var line = Text.Split('\n').Single(l => l.StartsWith(name + "{", StringComparison.Ordinal)
            && (label is null || l.Contains($"=\"{label}\"", StringComparison.Ordinal)));
        return double.Parse(line[(line.LastIndexOf('}') + 2)..].Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
