using System.Globalization;
using ClickTracking.Benchmarks.Scenarios;

namespace ClickTracking.Benchmarks;

/// <summary>Reads <c>SCENARIO [--option value]…</c></summary>
internal static class CommandLine
{
    public static (IScenario Scenario, Options Options) Parse(string[] args, IReadOnlyList<IScenario> scenarios)
    {
        if (args is not [var name, .. var rest])
            throw new UsageException("Say which scenario to run.");

        var scenario = scenarios.FirstOrDefault(s => s.Name == name) ?? throw new UsageException($"There is no scenario '{name}'.");
        if (rest.Length % 2 != 0)
            throw new UsageException($"'{rest[^1]}' has no value.");

        return (scenario, rest.Chunk(2).Aggregate(new Options(), (options, pair) => Apply(options, pair[0], pair[1])));
    }

    public static string Usage(IEnumerable<IScenario> scenarios)
    {
        var d = new Options();
        return $"""
            usage: dotnet run -c Release --project tests/Benchmarks -- SCENARIO [options]

            {string.Join(Environment.NewLine, scenarios.Select(s => $"  {s.Name,-22} {s.Summary}"))}

              --seconds N            length of each measured run ({d.Seconds})
              --warm-up N            length of the run before each, seconds ({d.WarmUp})
              --connections N,N      connections kept busy ({string.Join(',', d.Connections)})
              --sustained N          length of the long run, seconds, 0 leaves it out ({d.Sustained})
              --rounds N             measure everything N times and show the median ({d.Rounds})
              --exact N              requests of the exact check, 0 leaves it out ({d.Exact})
              --trackers N           click trackers of the scenario that is about their number ({d.Trackers})
              --clicks N             clicks of the report that is measured ({d.Clicks})
              --minutes N            length of the soak ({d.Minutes})
              --kills N              kills under load ({d.Kills})
              --servers NAME,NAME    measure only these (all)
              --product FILE         measure this built ClickTracker.dll (built from this checkout)
              --folder FOLDER        make the data folders here, on the disk to be measured (the temporary folder)
            """;
    }

    private static Options Apply(Options options, string name, string value) => name switch
    {
        "--seconds" => options with { Seconds = Number(name, value, 1) },
        "--warm-up" => options with { WarmUp = Number(name, value, 1) },
        "--connections" => options with { Connections = [.. value.Split(',').Select(v => Number(name, v, 1))] },
        "--sustained" => options with { Sustained = Number(name, value, 0) },
        "--rounds" => options with { Rounds = Number(name, value, 1) },
        "--exact" => options with { Exact = Number(name, value, 0) },
        "--trackers" => options with { Trackers = Number(name, value, 1000) },
        "--clicks" => options with { Clicks = Number(name, value, 1000) },
        "--minutes" => options with { Minutes = Number(name, value, 1) },
        "--kills" => options with { Kills = Number(name, value, 1) },
        "--servers" => options with { Servers = value.Split(',') },
        "--product" => options with { Product = Path.GetFullPath(value) },
        "--folder" => options with { Folder = Path.GetFullPath(value) },
        _ => throw new UsageException($"There is no option '{name}'."),
    };

    private static int Number(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new UsageException($"{name} takes whole numbers from {least}, not '{value}'.");
}
