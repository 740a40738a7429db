using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ClickTracking.WebApi.Settings;

/// <summary>The settings that lie in no section.</summary>
public sealed record ListenOptions
{
    [Description("where it listens")]
    [ListenAddresses]
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    internal string[] Addresses => Split(Urls);

    internal static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Accepts addresses that the web server can listen on.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListenAddressesAttribute() : ValidationAttribute("addresses like http://127.0.0.1:8080, separated by ;")
{
    public override bool IsValid(object? value) =>
        ListenOptions.Split((string)value!) is { Length: > 0 } addresses && addresses.All(IsAddress);

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { Scheme: "http" or "https", Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
