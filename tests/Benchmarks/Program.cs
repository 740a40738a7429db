using System.Runtime.InteropServices;
using ClickTracking.Benchmarks;
using ClickTracking.Benchmarks.Load;
using ClickTracking.Benchmarks.Scenarios;
using ClickTracking.Benchmarks.Targets;

if (args is [BareKestrelServer.Command, .. var serverArgs])
    return BareKestrelServer.Run(serverArgs);

if (args is [BareMvcServer.Command, .. var mvcArgs])
    return BareMvcServer.Run(mvcArgs);

if (args is [AttackProgram.Command, .. var attackArgs])
    return await AttackProgram.RunAsync(attackArgs);

IScenario[] scenarios =
[
    new RedirectScenario(), new ManagementScenario(), new TrackersScenario(), new StormScenario(), new ReportsScenario(), new AnalyticsScenario(),
    new ConsoleScenario(), new KillsScenario(), new SoakScenario(), new CapacityScenario(),
    new AttacksScenario(),
];

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var (scenario, options) = CommandLine.Parse(args, scenarios);
    return await scenario.RunAsync(options, stop.Token) ? 0 : 1;
}
catch (UsageException e)
{
    Console.Error.WriteLine($"{e.Message}{Environment.NewLine}{CommandLine.Usage(scenarios)}");
    return 2;
}
catch (BenchmarkException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped; every server started here was ended and its folder removed.");
    return 130;
}
