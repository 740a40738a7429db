namespace ClickTracking.Benchmarks.Checks;

/// <summary>The conditions that must hold, each with the numbers that show it.</summary>
internal sealed class CheckList
{
    private readonly List<(bool Holds, string Text)> _checks = [];

    public bool AllHold => _checks.All(c => c.Holds);

    public IEnumerable<string> Lines => _checks.Select(c => $"- {(c.Holds ? "ok" : "FAILED")}: {c.Text}");

    public void Add(bool holds, string text) => _checks.Add((holds, text));
}
