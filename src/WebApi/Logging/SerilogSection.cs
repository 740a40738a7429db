using Microsoft.Extensions.Primitives;

namespace ClickTracking.WebApi.Logging;

/// <summary>
/// The section <c>Serilog</c> of the configuration, completed by the levels of <see cref="LogLevels"/>. It changes with the configuration,
/// so that levels can be changed while the process runs.
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
        var data = LogLevels.Read(_configuration);
        foreach (var (key, value) in _configuration.GetSection("Serilog").AsEnumerable())
            if (value is not null && !key.Equals(LogLevels.MinimumLevel, StringComparison.OrdinalIgnoreCase))
                data.TryAdd(key, value);
        Data = data;
    }
}
