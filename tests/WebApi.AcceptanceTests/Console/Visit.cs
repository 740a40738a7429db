using Microsoft.Playwright;

namespace ClickTracking.WebApi.AcceptanceTests.Console;

/// <summary>
/// A person at a browser with cookies of its own. It gathers what nobody may see: messages of the browser's console, reports of the content
/// security policy among them, requests to other hosts, and answers that are errors.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly List<string> _complaints = [];

    private Visit(IBrowserContext context, IPage page, Uri address) => (_context, Page, _address) = (context, page, address);

    public IPage Page { get; }

    /// <summary>What went wrong so far, which a test takes out that expects it.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> BeginAsync(Uri address, int width = 1400, ColorScheme scheme = ColorScheme.Light, bool javaScript = true)
    {
        var browser = await Chromium.GetAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            JavaScriptEnabled = javaScript,
            Permissions = javaScript ? ["clipboard-read", "clipboard-write"] : [],
            ReducedMotion = ReducedMotion.Reduce,
        });
        var visit = new Visit(context, await context.NewPageAsync(), address);
        visit.Listen();
        return visit;
    }

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => _complaints.Add($"exception: {error}");
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _complaints.Add($"request to {request.Url}");
        };
    }

    /// <summary>Forgets the complaints so far.</summary>
    public void Forgive() => _complaints.Clear();

    public async Task SignInAsync(string username, string password)
    {
        await Page.GotoAsync("/console/sign-in");
        await Page.GetByLabel("User name").FillAsync(username);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    public async Task SetCookieAsync(string name, string value) =>
        await _context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = _address.ToString() }]);

    public async Task DropCookieAsync(string name) => await _context.ClearCookiesAsync(new() { Name = name });

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
