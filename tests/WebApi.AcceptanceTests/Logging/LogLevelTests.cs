using ClickTracking.WebApi.Logging;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>The levels in effect, from the sections <c>Logging</c> and <c>Serilog</c>.</summary>
[Parallelizable(ParallelScope.None)]
internal sealed class LogLevelTests
{
    private const string Ours = "ClickTracking.Application.Redirects.RedirectLog";
    private const string Hosting = "Microsoft.AspNetCore.Hosting.Diagnostics";
    private const string Forwarding = "Microsoft.AspNetCore.HttpOverrides.ForwardedHeadersMiddleware";

    [TestCase("", Ours, LogEventLevel.Information)]
    [TestCase("", "Microsoft.Extensions.Hosting", LogEventLevel.Warning)]
    [TestCase("", Hosting, LevelAlias.Off)]
    [TestCase("Logging:LogLevel:Default=Trace", Ours, LogEventLevel.Verbose)]
    [TestCase("Logging:LogLevel:Default=critical", Ours, LogEventLevel.Fatal)]
    [TestCase("Logging:LogLevel:Default=None", Ours, LevelAlias.Off)]
    [TestCase("Logging:LogLevel:ClickTracking.Application=Debug", Ours, LogEventLevel.Debug)]
    [TestCase("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information", Hosting, LogEventLevel.Information)]
    [TestCase("Serilog:MinimumLevel=Error", Ours, LogEventLevel.Error)]
    [TestCase("Serilog:MinimumLevel:Default=Off", Ours, LevelAlias.Off)]
    [TestCase("Serilog:MinimumLevel:Default=Error;Logging:LogLevel:Default=Debug", Ours, LogEventLevel.Error)]
    [TestCase("Serilog:MinimumLevel:Override:Microsoft=Debug;Logging:LogLevel:Microsoft=Error", "Microsoft.Any", LogEventLevel.Debug)]
    [TestCase("Logging:LogLevel:Default=Verbose;Serilog:MinimumLevel:Override:" + Forwarding + "=Verbose", Forwarding, LevelAlias.Off)]
    public void The_level_of_a_source_is_the_strongest_that_is_set(string settings, string source, LogEventLevel expected)
    {
        using var log = Create(Configuration(settings));
        LevelOf(log, source).Should().Be(expected);
    }

    [Test]
    public void A_level_changes_with_the_configuration_and_not_to_one_that_does_not_exist()
    {
        var configuration = Configuration("Logging:LogLevel:Default=Warning");
        using var log = Create(configuration);
        LevelOf(log, Ours).Should().Be(LogEventLevel.Warning);

        configuration["Logging:LogLevel:Default"] = "Trace";
        configuration.Reload();
        LevelOf(log, Ours).Should().Be(LogEventLevel.Verbose);

        configuration["Logging:LogLevel:Default"] = "Loud";
        configuration.Reload();
        LevelOf(log, Ours).Should().Be(LogEventLevel.Verbose);
    }

    private static LogEventLevel LevelOf(Logger log, string source)
    {
        var logger = log.ForContext(Constants.SourceContextPropertyName, source);
        return Enum.GetValues<LogEventLevel>().Where(logger.IsEnabled).DefaultIfEmpty(LevelAlias.Off).Min();
    }

    private static Logger Create(IConfiguration configuration) =>
        SerilogSetup.Create(configuration, isDevelopment: false, new DroppedLogEvents());

    private static IConfigurationRoot Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            from setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            let parts = setting.Split('=')
            select KeyValuePair.Create(parts[0], (string?)parts[1]))
        .Build();
}
