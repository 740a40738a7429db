using ClickTracking.WebApi.Logging;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClickTracking.WebApi.AcceptanceTests.Logging;

/// <summary>The levels in effect, from the sections <c>Logging</c> and <c>Serilog</c>.</summary>
[Parallelizable(ParallelScope.None)]
internal sealed class LogLevelTests
{
    private const string Ours = "ClickTracking.Application.Redirects.RedirectLog";
    private const string Hosting = "Microsoft.AspNetCore.Hosting.Diagnostics";
    private const string Forwarding = "Microsoft.AspNetCore.HttpOverrides.ForwardedHeadersMiddleware";

    [TestCase("", Ours, LogLevel.Information)]
    [TestCase("", "Microsoft.Extensions.Hosting", LogLevel.Warning)]
    [TestCase("", Hosting, LogLevel.None)]
    [TestCase("Logging:LogLevel:Default=Trace", Ours, LogLevel.Trace)]
    [TestCase("Logging:LogLevel:Default=critical", Ours, LogLevel.Critical)]
    [TestCase("Logging:LogLevel:Default=None", Ours, LogLevel.None)]
    [TestCase("Logging:LogLevel:ClickTracking.Application=Debug", Ours, LogLevel.Debug)]
    [TestCase("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information", Hosting, LogLevel.Information)]
    [TestCase("Serilog:MinimumLevel=Error", Ours, LogLevel.Error)]
    [TestCase("Serilog:MinimumLevel:Default=Off", Ours, LogLevel.None)]
    [TestCase("Serilog:MinimumLevel:Default=Error;Logging:LogLevel:Default=Debug", Ours, LogLevel.Error)]
    [TestCase("Serilog:MinimumLevel:Override:Microsoft=Debug;Logging:LogLevel:Microsoft=Error", "Microsoft.Any", LogLevel.Debug)]
    [TestCase("Logging:LogLevel:Default=Verbose;Serilog:MinimumLevel:Override:" + Forwarding + "=Verbose", Forwarding, LogLevel.None)]
    [TestCase("Serilog:LevelSwitches:$own=Error;Serilog:MinimumLevel:ControlledBy=$own", Ours, LogLevel.Error)]
    [TestCase("Serilog:LevelSwitches:$own=Error;Serilog:MinimumLevel:Override:ClickTracking=$own", Ours, LogLevel.Error)]
    public void The_level_of_a_source_is_the_strongest_that_is_set(string settings, string source, LogLevel expected)
    {
        using var services = Create(Configuration(settings));
        LevelOf(services, source).Should().Be(expected);
    }

    [Test]
    public void A_level_changes_with_the_configuration_and_not_to_one_that_does_not_exist()
    {
        const string other = "ClickTracking.Infrastructure.Anything";
        var configuration = Configuration("Logging:LogLevel:Default=Warning");
        using var services = Create(configuration);
        LevelOf(services, Ours).Should().Be(LogLevel.Warning);

        configuration[$"Serilog:MinimumLevel:Override:{Ours}"] = "Verbose";
        configuration.Reload();
        LevelOf(services, Ours).Should().Be(LogLevel.Trace, "a namespace without a level at the start can get one");
        LevelOf(services, other).Should().Be(LogLevel.Warning);

        configuration["Logging:LogLevel:Default"] = "Error";
        configuration[$"Serilog:MinimumLevel:Override:{Ours}"] = "Loud";
        configuration.Reload();
        (LevelOf(services, Ours), LevelOf(services, other)).Should().Be((LogLevel.Trace, LogLevel.Warning), "all levels stay");

        configuration[$"Serilog:MinimumLevel:Override:{Ours}"] = "";
        configuration.Reload();
        (LevelOf(services, Ours), LevelOf(services, other)).Should().Be((LogLevel.Error, LogLevel.Error), "it has none of its own any more");
    }

    private static LogLevel LevelOf(ServiceProvider services, string source)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(source);
        return Enum.GetValues<LogLevel>().Where(logger.IsEnabled).DefaultIfEmpty(LogLevel.None).Min();
    }

    private static ServiceProvider Create(IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddProductLogging(configuration, SerilogSetup.Create(configuration, isDevelopment: false, new DroppedLogEvents()));
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<LevelWatch>().StartAsync(default);
        return provider;
    }

    private static IConfigurationRoot Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            from setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
            let parts = setting.Split('=')
            select KeyValuePair.Create(parts[0], (string?)parts[1]))
        .Build();
}
