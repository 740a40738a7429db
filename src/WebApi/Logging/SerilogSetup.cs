using System.Globalization;
using ClickTracking.Application.Common;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Debugging;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// Sets Serilog up by its section of the configuration. What that does not say stays as built in: standard output, as compact JSON or in
/// development as readable text. <c>docs/logging.md</c> has examples.
/// </summary>
internal static class SerilogSetup
{
    /// <summary>Beyond this number of events that wait for standard output, further ones are dropped: nothing waits for the log.</summary>
    private const int MaxWaiting = 10_000;

    /// <exception cref="StartException">The section is not acceptable to Serilog.</exception>
    public static Logger Create(IConfiguration configuration, bool isDevelopment, DroppedLogEvents dropped)
    {
        // Serilog reports most faults of its configuration here, and starts without the sink in question.
        var faults = new List<string>();
        SelfLog.Enable(faults.Add);
        try
        {
            var log = Configure(configuration, isDevelopment, dropped).CreateLogger();
            return faults.Count == 0 ? log : throw new StartException($"The section Serilog: {FirstLine(faults[0])}");
        }
        catch (Exception exception) when (exception is not StartException)
        {
            throw new StartException($"The section Serilog: {exception.GetBaseException().Message}", exception);
        }
        finally
        {
            SelfLog.Disable();
        }
    }

    private static LoggerConfiguration Configure(IConfiguration configuration, bool isDevelopment, DroppedLogEvents dropped)
    {
        var section = new ConfigurationBuilder().Add(new SerilogSection(configuration)).Build();
        var setup = new LoggerConfiguration()
            .Enrich.FromLogContext()
            .ReadFrom.Configuration(section, Reader())
            // Last, after everything that adds properties.
            .Enrich.With<PrintableProperties>();
        return NamesConsole(section)
            ? setup
            : setup.WriteTo.Async(to => WriteToConsole(to, isDevelopment), MaxWaiting, blockWhenFull: false, dropped);
    }

    /// <summary>Serilog looks for sinks among the assemblies beside the program. In a single file there are none, and it has to be told.</summary>
    private static ConfigurationReaderOptions Reader() => File.Exists(Path.Combine(AppContext.BaseDirectory, "ClickTracker.dll"))
        ? new ConfigurationReaderOptions()
        : new ConfigurationReaderOptions(
            typeof(ConsoleLoggerConfigurationExtensions).Assembly, typeof(FileLoggerConfigurationExtensions).Assembly,
            typeof(LoggerConfigurationAsyncExtensions).Assembly, typeof(OpenTelemetryLoggerConfigurationExtensions).Assembly);

    /// <summary>Whether the section has a console of its own, alone or behind another sink. It replaces the one built in.</summary>
    private static bool NamesConsole(IConfiguration section) =>
        section.GetSection("Serilog:WriteTo").AsEnumerable().Any(entry => entry.Value == "Console");

    private static LoggerConfiguration WriteToConsole(LoggerSinkConfiguration to, bool isDevelopment) => isDevelopment
        ? to.Console(formatProvider: CultureInfo.InvariantCulture)
        : to.Console(new PrintableExceptions(new RenderedCompactJsonFormatter()));

    /// <summary>The text without the time in front of it and the list of alternatives behind it.</summary>
    private static string FirstLine(string fault) =>
        fault[(fault.IndexOf(' ') + 1)..].Split('\n')[0].Replace("Candidate methods are:", "").Trim();
}
