using System.Reflection;

namespace ClickTracking.WebApi.Wire;

/// <summary>The version of the running product.</summary>
internal static class ProductVersion
{
    private static readonly string[] _parts =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);

    public static string Text { get; } = _parts[0];

    /// <summary>
    /// The commit that it was built from, which the build reads from the repository, or <c>-p:SourceRevisionId=</c> gives it. Null: it
    /// was built without either.
    /// </summary>
    public static string? Commit { get; } = _parts is [_, { Length: > 0 } commit] ? commit : null;
}
