using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.Settings;

/// <summary>A section of the configuration, and the options type that it is read into.</summary>
/// <param name="name">Empty for the settings that lie in no section.</param>
internal abstract class SettingsSection(string name, Type type)
{
    public string Name => name;

    public IReadOnlyList<SettingProperty> Settings { get; } = PropertiesOf(name, type);

    /// <summary>Registers the options to be read from the configuration and validated.</summary>
    public abstract void AddOptions(IServiceCollection services);

    /// <summary>Returns a line for each setting of the section that is not acceptable.</summary>
    public abstract IEnumerable<string> Validate(IServiceProvider options);

    /// <summary>Registers the options object that has been read.</summary>
    public abstract void AddValue(IServiceCollection services, IServiceProvider options);

    /// <summary>Returns the options object that <see cref="AddValue"/> has registered.</summary>
    public abstract object GetValue(IServiceProvider services);

    private static SettingProperty[] PropertiesOf(string name, Type type)
    {
        var defaults = Activator.CreateInstance(type)!;
        return [.. type.GetProperties().Where(p => p.SetMethod?.IsPublic == true).Select(p => new SettingProperty(name, p, defaults))];
    }
}

/// <inheritdoc/>
internal sealed class SettingsSection<T>(string name = "") : SettingsSection(name, typeof(T))
    where T : class
{
    public override void AddOptions(IServiceCollection services)
    {
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) => Readable(configuration).Bind(options));
        services.AddSingleton<IValidateOptions<T>>(provider => new SettingsRules<T>(Settings, provider));
    }

    public override IEnumerable<string> Validate(IServiceProvider options)
    {
        try
        {
            _ = options.GetRequiredService<IOptions<T>>().Value;
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }

    public override void AddValue(IServiceCollection services, IServiceProvider options) =>
        services.AddSingleton(options.GetRequiredService<IOptions<T>>().Value);

    public override object GetValue(IServiceProvider services) => services.GetRequiredService<T>();

    /// <summary>The values that can be bound. Binding stops at the first one that cannot, and all of them are to be reported.</summary>
    private IConfiguration Readable(IConfiguration configuration) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            from setting in Settings
            let text = configuration[setting.Key]
            where text is { Length: > 0 } && setting.CanRead(text)
            select KeyValuePair.Create(setting.Name, (string?)text))
        .Build();
}
