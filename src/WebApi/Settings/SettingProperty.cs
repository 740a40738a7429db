using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace ClickTracking.WebApi.Settings;

/// <summary>One setting: a public property of an options type. The property says all there is to know about it.</summary>
/// <param name="defaults">A new object of the options type.</param>
internal sealed class SettingProperty(string section, PropertyInfo property, object defaults)
{
    public string Name => property.Name;

    public string Key { get; } = section.Length == 0 ? property.Name : ConfigurationPath.Combine(section, property.Name);

    /// <summary>The default value, spelled as a user writes it.</summary>
    public string Default { get; } = Spell(property.GetValue(defaults));

    /// <summary>The values that are accepted: the message of the rule on the property, else what follows from its type.</summary>
    public string Allowed { get; } =
        property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(rule => rule is not DataTypeAttribute) is { } rule
            ? rule.FormatErrorMessage(property.Name)
            : property.PropertyType == typeof(bool) ? "true or false" : AnyOf(Enum.GetNames(property.PropertyType));

    public string Meaning { get; } = property.GetCustomAttribute<DescriptionAttribute>()!.Description;

    /// <summary>Whether no message and no page may show the value.</summary>
    public bool IsSecret => property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password;

    /// <summary>The value in force, spelled as a user writes it.</summary>
    /// <param name="options">The options object that was read.</param>
    public string ValueIn(object options) => Spell(property.GetValue(options));

    /// <summary>
    /// Stricter than the conversions of .NET, which take 0x10 for a number, 7 for the name of an enum, and 10 for a time of ten days.
    /// </summary>
    public bool CanRead(string text) => property.PropertyType switch
    {
        { IsEnum: true } type => Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase),
        var type when type == typeof(bool) => bool.TryParse(text, out _),
        var type when type == typeof(int) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        var type when type == typeof(long) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        var type when type == typeof(TimeSpan) => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out _),
        _ => true,
    };

    /// <summary>Returns the line that refuses a value. A secret is not repeated in it.</summary>
    public string Refuse(string text) => IsSecret ? $"{Key} must be {Allowed}" : $"{Key} is '{text}', but must be {Allowed}";

    private static string Spell(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string AnyOf(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
