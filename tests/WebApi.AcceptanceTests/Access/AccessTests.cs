using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Access;

/// <summary>Tests logins, tokens, and their end.</summary>
internal sealed class AccessTests : ServerFixture
{
    protected override string[] Settings => ["RateLimit:LoginsPer5Minutes=1000"];

    private const string NotLoggedIn = "Authentication failed - not logged in";

    private string DemoLogin => File.ReadAllText(Path.Combine(Folder, "demo-login.json"));

    [TestCase("{0}")]
    [TestCase("Bearer {0}")]
    [TestCase("bearer {0}")]
    public async Task A_token_works_in_the_header(string form)
    {
        using var login = await ApiClient.DemoUserAsync(Server);
        using var client = ApiClient.Anonymous(Server);
        client.Use(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, login.Token));
        (await client.GetAsync("/clicktracker")).Status.Should().Be(200);
    }

    [Test]
    public async Task The_cookie_works_and_is_kept_from_scripts()
    {
        using var client = ApiClient.Anonymous(Server);
        using var login = new HttpRequestMessage(HttpMethod.Post, "/auth") { Content = new StringContent(DemoLogin) };
        var cookie = (await client.RawAsync(login)).Headers.GetValues("Set-Cookie").Single();
        cookie.Should().MatchRegex("^clicktracker_token=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/clicktracker");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        (await Answer.ReadAsync(await client.RawAsync(request))).Status.Should().Be(200);
    }

    [Test]
    public async Task Without_a_token_nothing_but_login_is_served()
    {
        using var client = ApiClient.Anonymous(Server);
        foreach (var path in new[] { "/clicktracker", "/report", "/report-download?id=1" })
        {
            var answer = await client.GetAsync(path);
            (answer.Status, answer.ErrorId, answer.Error).Should().Be((401, "NOAUTH", NotLoggedIn), path);
            answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer", path);
        }
        client.Use("not-a-token");
        (await client.GetAsync("/clicktracker")).Description.Should().Be("the token is unknown: log in with POST /auth");
    }

    [TestCase(
        """{"auth": {"username": "demo", "password": "wrong-Passw0rd"}}""", 401, "NOAUTH", NotLoggedIn)]
    [TestCase(
        """{"auth": {"username": "nobody", "password": "wrong-Passw0rd"}}""", 401, "NOAUTH", NotLoggedIn)]
    [TestCase("""{"auth": {"username": "a\u0000b", "password": "wrong"}}""", 400, "SYNTAX", "auth.username: must not hold control characters")]
    [TestCase("""{"auth": {}}""", 400, "SYNTAX", "auth.username: required, a string; auth.password: required, a string")]
    public async Task A_wrong_login_is_refused(string body, int status, string id, string error)
    {
        using var client = ApiClient.Anonymous(Server);
        var answer = await client.PostAsync("/auth", body);
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((status, id, error));
    }

    [Test]
    public async Task DELETE_auth_ends_the_session()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        (await client.DeleteAsync("/auth")).Status.Should().Be(200);
        (await client.GetAsync("/clicktracker")).ErrorId.Should().Be("NOAUTH");
    }

    [TestCase("last_used_at", 121)]
    [TestCase("created_at", 1441)]
    public async Task A_session_ends_2_hours_after_its_last_use_and_24_after_its_start(string column, int minutes)
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        Execute($"UPDATE sessions SET {column} = '{Ago(minutes)}'");
        var answer = await client.GetAsync("/clicktracker");
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((401, "NOAUTH", NotLoggedIn));
        answer.Description.Should().Be("the token has expired: log in again with POST /auth");
        using var other = await ApiClient.DemoUserAsync(Server);
        (await client.GetAsync("/clicktracker")).ErrorId.Should().Be("NOAUTH", "another login deletes old sessions and changes no answer");
    }

    [Test]
    public async Task Use_prolongs_a_session()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        Execute($"UPDATE sessions SET last_used_at = '{Ago(119)}'");
        (await client.GetAsync("/clicktracker")).Status.Should().Be(200);
        StoredRows.Read(Folder, $"SELECT COUNT(*) FROM sessions WHERE last_used_at > '{Ago(1)}'").Should().Equal("1");
    }

    [Test]
    public async Task A_disabled_user_is_told_so()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        Execute("UPDATE users SET state = 'inactive' WHERE username = 'demo'");
        try
        {
            (await client.GetAsync("/clicktracker")).ErrorId.Should().Be("NOAUTH_DISABLED");
            (await client.PostAsync("/auth", DemoLogin)).ErrorId.Should().Be("NOAUTH_DISABLED");
        }
        finally
        {
            Execute("UPDATE users SET state = 'active' WHERE username = 'demo'");
        }
    }

    [Test]
    public async Task A_read_only_user_may_only_GET()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        Execute("UPDATE users SET role = 'read_only' WHERE username = 'demo'");
        try
        {
            (await client.GetAsync("/clicktracker")).Status.Should().Be(200);
            var answer = await client.PostAsync("/clicktracker?advertiser_id=37236", """{"clicktracker": {}}""");
            (answer.Status, answer.ErrorId, answer.Error).Should().Be((403, "UNAUTH", "user demo has the role read_only: it may only GET"));
        }
        finally
        {
            Execute("UPDATE users SET role = 'user' WHERE username = 'demo'");
        }
    }

    [Test]
    public async Task Only_hashes_of_tokens_and_passwords_are_stored()
    {
        using var client = await ApiClient.DemoUserAsync(Server);
        var password = JsonDocument.Parse(DemoLogin).RootElement.GetProperty("auth").GetProperty("password").GetString()!;
        ServerDatabase.RequireSqlite("it reads the database file.");
        foreach (var file in Directory.GetFiles(Folder, "clicktracker.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            text.Should().NotContain(client.Token).And.NotContain(password);
        }
    }

    [Test]
    public void Login_files_are_readable_by_their_owner_only()
    {
        foreach (var name in new[] { "initial-admin.json", "demo-login.json" })
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(Path.Combine(Folder, name)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Regex.IsMatch(DemoLogin, """^\{"auth":\{"username":"demo","password":"[^"]{10,64}"\}\}$""").Should().BeTrue();
    }

    private static string Ago(int minutes) =>
        DateTime.UtcNow.AddMinutes(-minutes).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private void Execute(string sql) => StoredRows.Execute(Folder, sql);
}
