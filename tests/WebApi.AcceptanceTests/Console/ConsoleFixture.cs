using System.Text.Json;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>One server, and people at browsers.</summary>
internal abstract class ConsoleFixture : ServerFixture
{
    protected const string Password = "Console-2026!";

    protected ApiClient Administrator { get; private set; } = null!;

    protected override string[] Settings => ["RateLimit:LoginsPer5Minutes=0"];

    [OneTimeSetUp]
    public async Task LogIn() => Administrator = await ApiClient.AdministratorAsync(Server);

    [OneTimeTearDown]
    public void LogOut() => Administrator?.Dispose();

    /// <summary>Types into a picker and takes the first object that it finds.</summary>
    protected static async Task PickAsync(ILocator inside, string label, string text)
    {
        var field = inside.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
        await field.FillAsync(text);
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", new Regex(".+"));
        await field.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
    }

    /// <summary>Signs in the administrator.</summary>
    protected Task<Visit> AdministratorAsync(int width = 1400, ColorScheme scheme = ColorScheme.Light) =>
        SignInAsync("initial-admin.json", width, scheme);

    /// <summary>Signs in the ordinary user of member 958.</summary>
    protected Task<Visit> UserAsync(int width = 1400, ColorScheme scheme = ColorScheme.Light) => SignInAsync("demo-login.json", width, scheme);

    /// <summary>Signs in a user of member 958 that may only read.</summary>
    protected async Task<Visit> ReaderAsync(int width = 1400, ColorScheme scheme = ColorScheme.Light)
    {
        var name = $"reader-{Guid.NewGuid():N}";
        var answer = await Administrator.PostAsync(
            "/user?member_id=958", $$"""{"user": {"username": "{{name}}", "password": "{{Password}}", "role": "read_only"} }""");
        if (answer.Error is { } error)
            throw new InvalidOperationException(error);
        var visit = await Visit.BeginAsync(Server.Address, width, scheme);
        await visit.SignInAsync(name, Password);
        return visit;
    }

    private async Task<Visit> SignInAsync(string loginFile, int width, ColorScheme scheme)
    {
        using var login = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Server.DataFolder, loginFile)));
        var auth = login.RootElement.GetProperty("auth");
        var visit = await Visit.BeginAsync(Server.Address, width, scheme);
        await visit.SignInAsync(auth.GetProperty("username").GetString()!, auth.GetProperty("password").GetString()!);
        return visit;
    }
}
