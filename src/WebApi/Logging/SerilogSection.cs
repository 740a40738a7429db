using Microsoft.Extensions.Primitives;
using Serilog.Events;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// The section <c>Serilog</c> of the configuration without its levels, which <see cref="LevelFilters"/> has, because Serilog knows only
/// the namespaces that had a level at its start. Those that a level switch controls stay here. It changes with the configuration, for the
/// switches.
/// </summary>
internal sealed class SerilogSection : ConfigurationProvider, IConfigurationSource
{
    private readonly IConfiguration _configuration;

    public SerilogSection(IConfiguration configuration)
    {
        _configuration = configuration;
        ChangeToken.OnChange(configuration.GetReloadToken, () =>
        {
            Load();
            OnReload();
        });
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (source, level) in LogLevels.Read(_configuration))
            data[source == LogLevels.Default ? $"{LogLevels.MinimumLevel}:{source}" : $"{LogLevels.Override}:{source}"] =
                LogLevels.IsSwitch(level) ? level : nameof(LogEventLevel.Verbose);
        foreach (var (key, value) in _configuration.GetSection("Serilog").AsEnumerable())
            if (value is not null && !key.Equals(LogLevels.MinimumLevel, StringComparison.OrdinalIgnoreCase))
                data.TryAdd(key, value);
        Data = data;
    }
}
