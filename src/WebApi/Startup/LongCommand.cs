using ClickTracking.Application.Common;
using Spectre.Console;

namespace ClickTracking.WebApi.Startup;

/// <summary>Runs a command that takes long: with a progress bar, or with a line for each tenth when the output goes into a file.</summary>
internal static class LongCommand
{
    /// <summary>The exit code of a command that could not do its work.</summary>
    public const int Failed = 2;

    /// <exception cref="StartException">It was stopped.</exception>
    public static async Task<T> RunAsync<T>(string name, Func<IProgress<WorkProgress>, CancellationToken, Task<T>> work)
    {
        using var stop = new CancellationTokenSource();
        System.Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return System.Console.IsOutputRedirected
                ? await work(new Lines(name), stop.Token)
                : await AnsiConsole.Progress()
                    .Columns(
                        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                        new RemainingTimeColumn())
                    .StartAsync(bar => work(new Bar(bar.AddTask(name, maxValue: 1)), stop.Token));
        }
        catch (OperationCanceledException exception) when (stop.IsCancellationRequested)
        {
            throw new StartException("Stopped. The command can be started again.", exception);
        }
    }

    private static string Text(WorkProgress progress) => progress.Step ?? $"{progress.At:yyyy-MM-dd HH:mm}";

    private sealed class Bar(ProgressTask task) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            task.Description = Text(value);
            task.Value = value.Done;
        }
    }

    private sealed class Lines(string name) : IProgress<WorkProgress>
    {
        private int _tenths;

        public void Report(WorkProgress value)
        {
            var tenths = (int)(value.Done * 10);
            if (tenths == _tenths)
                return;
            _tenths = tenths;
            System.Console.WriteLine($"{name}: {tenths * 10} %, {(value.Step is null ? "at " : "")}{Text(value)}");
        }
    }
}
