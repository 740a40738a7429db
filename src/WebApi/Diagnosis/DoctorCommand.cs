using System.Text.Json;
using ClickTracking.Application.Common;
using ClickTracking.Application.Diagnosis;
using ClickTracking.WebApi.Startup;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Diagnosis;

/// <summary>The command <c>doctor</c>: says what is wrong with settings and machine, and what to do. It changes nothing.</summary>
internal static class DoctorCommand
{
    public const string Name = "doctor";

    /// <summary>An argument that has no value.</summary>
    public const string Json = "--json";

    public const string Usage = Name + " [" + Json + "]";

    /// <returns>The exit code: 0, or 1 when something is wrong. Warnings leave it 0.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var findings = await FindAsync([.. args.Where(a => a != Json)]);
        if (args.Contains(Json))
            System.Console.WriteLine(JsonSerializer.Serialize(findings.Select(f => new
            {
                subject = f.Subject,
                state = WireNames<FindingState>.Of(f.State),
                text = f.Text,
                advice = f.Advice,
            }), ApiJson.Options));
        else
            Write(findings);
        return findings.Any(f => f.State == FindingState.Wrong) ? 1 : 0;
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(string[] args)
    {
        try
        {
            await using var service = ServiceCommand.OpenAnywhere(args, static (services, builder) => services
                .AddSingleton<IHostEnvironment>(builder.Environment)
                .AddSingleton<IExamination, SettingsExamination>()
                .AddSingleton<IExamination, ProxyExamination>()
                .AddSingleton<IExamination, LimitsExamination>());
            return await service.SendAsync(new Diagnose());
        }
        catch (StartException exception)
        {
            // The settings: without them nothing else can be looked at.
            return [Finding.Wrong("settings", exception.Message, "Correct it; docs/settings.md lists all.")];
        }
    }

    private static void Write(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var state = finding.State switch
            {
                FindingState.Ok => "ok     ",
                FindingState.Warning => "warning",
                _ => "WRONG  ",
            };
            System.Console.WriteLine($"{state} {finding.Subject}: {finding.Text.ReplaceLineEndings(" ")}");
            if (finding.Advice is not null)
                System.Console.WriteLine($"        -> {finding.Advice}");
        }
        var (wrong, warnings) = (
            findings.Count(f => f.State == FindingState.Wrong), findings.Count(f => f.State == FindingState.Warning));
        System.Console.WriteLine($"{wrong} wrong, {warnings} warnings");
    }
}
