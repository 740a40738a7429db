using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ClickTracking.WebApi.Settings;

/// <summary>Validates an options object by its data annotations, and the spelling of the values that it was read from.</summary>
internal sealed class SettingsRules<T>(IReadOnlyList<SettingProperty> settings, IServiceProvider services) : IValidateOptions<T>
    where T : class
{
    private readonly IConfiguration _configuration = services.GetRequiredService<IConfiguration>();

    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options, services, null), results, validateAllProperties: true);
        var refused = results.SelectMany(r => r.MemberNames).ToHashSet(StringComparer.Ordinal);
        string[] failures =
        [
            .. from setting in settings
               let text = TextOf(setting)
               where !setting.CanRead(text) || refused.Contains(setting.Name)
               select setting.Refuse(text),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>An empty value counts as none given.</summary>
    private string TextOf(SettingProperty setting) => _configuration[setting.Key] is { Length: > 0 } text ? text : setting.Default;
}
