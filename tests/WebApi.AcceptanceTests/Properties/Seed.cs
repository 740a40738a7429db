using System.Globalization;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>
/// Another one in every run. A failure names it; <c>dotnet test -- 'TestRunParameters.Parameter(name="seed", value="…")'</c>
/// tries the same again.
/// </summary>
internal static class Seed
{
    public static int Value { get; } = TestContext.Parameters.Get("seed") is { } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : Environment.TickCount;
}
