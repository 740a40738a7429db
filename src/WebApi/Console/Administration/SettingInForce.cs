using System.Data.Common;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.Settings;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>A setting with its value, in which nothing secret can be read.</summary>
internal sealed partial record SettingInForce(SettingProperty Setting, string Value, bool IsChanged)
{
    private const string Mask = "••••••";

    /// <summary>Returns all settings in the order of their documentation.</summary>
    public static IEnumerable<SettingInForce> All(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        foreach (var section in SettingsSections.All)
            foreach (var setting in section.Settings)
            {
                var value = setting.ValueIn(section.GetValue(services));
                // A relative folder is in force as an absolute one, and still is what the default says.
                var isChanged = configuration[setting.Key] is { Length: > 0 } given && given != setting.Default;
                yield return new SettingInForce(setting, Shown(setting.Key, setting.IsSecret, value, isChanged), isChanged);
            }
    }

    /// <param name="isChanged">False: the value is the default, which everybody knows.</param>
    internal static string Shown(string key, bool isSecret, string value, bool isChanged)
    {
        if (!isChanged || value.Length == 0)
            return value;
        if (isSecret && key.StartsWith("ConnectionStrings:", StringComparison.Ordinal))
            return WithoutSecrets(value);
        return isSecret || Secret().IsMatch(key) ? Mask : value;
    }

    private static string WithoutSecrets(string connectionString)
    {
        try
        {
            var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
            foreach (var name in builder.Keys.Cast<string>().Where(k => Secret().IsMatch(k)).ToArray())
                builder[name] = Mask;
            return builder.ConnectionString;
        }
        catch (ArgumentException)
        {
            return Mask;
        }
    }

    [GeneratedRegex("password|passwd|pwd|secret|token|credential|accesskey|apikey", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
