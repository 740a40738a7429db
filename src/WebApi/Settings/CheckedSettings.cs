using ClickTracking.Application.Common;
using ClickTracking.Infrastructure;
using ClickTracking.WebApi.Logging;
using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.Settings;

/// <summary>The settings of a run, read once and checked together before anything else happens.</summary>
internal sealed class CheckedSettings : IDisposable
{
    private readonly ServiceProvider _options;

    private CheckedSettings(ServiceProvider options) => _options = options;

    /// <param name="contentRoot">A relative data folder lies in it.</param>
    /// <exception cref="StartException">Its message names every setting that is not acceptable or not known.</exception>
    public static CheckedSettings Read(IConfigurationRoot configuration, string contentRoot)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        foreach (var section in SettingsSections.All)
            section.AddOptions(services);
        services.PostConfigure<DataOptions>(data => data.Folder = Path.GetFullPath(Path.Combine(contentRoot, data.Folder)));
        var options = services.BuildServiceProvider();
        string[] errors =
        [
            .. SettingsSections.All.SelectMany(section => section.Validate(options)).Distinct(),
            .. UnknownKeys.Find(configuration),
            .. LogLevels.Validate(configuration),
        ];
        if (errors.Length == 0)
            return new CheckedSettings(options);
        options.Dispose();
        throw new StartException(string.Join("; ", errors));
    }

    public T Get<T>()
        where T : class => _options.GetRequiredService<IOptions<T>>().Value;

    /// <summary>Registers each options object under its type.</summary>
    public void AddTo(IServiceCollection services)
    {
        foreach (var section in SettingsSections.All)
            section.AddValue(services, _options);
    }

    public void Dispose() => _options.Dispose();
}
