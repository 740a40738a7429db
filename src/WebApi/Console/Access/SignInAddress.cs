using Microsoft.AspNetCore.WebUtilities;

namespace ClickTracking.WebApi.Console.Access;

/// <summary>The address of the sign-in page, with that of the page to come back to.</summary>
internal static class SignInAddress
{
    public const string Path = "/console/sign-in";

    public static string For(string page) => QueryHelpers.AddQueryString(Path, "return", page);

    /// <summary>The page to go to after signing in: the one that was asked for if it is one of the console, else the first one.</summary>
    public static string Return(string? page) =>
        page is not null && page.StartsWith(ConsoleRegistration.Path + "/", StringComparison.Ordinal) && !page.Contains('\\', StringComparison.Ordinal)
        && !page.StartsWith(Path, StringComparison.Ordinal) && !page.Any(char.IsControl)
            ? page
            : ConsoleRegistration.Path + "/";
}
