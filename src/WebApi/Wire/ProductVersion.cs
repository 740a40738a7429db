using System.Reflection;

namespace ClickTracking.WebApi.Wire;

/// <summary>The version of the running product.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
