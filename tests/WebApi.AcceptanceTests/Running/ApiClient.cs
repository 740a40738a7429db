using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClickTracking.WebApi.AcceptanceTests.Running;

/// <summary>A logged-in client of the management API.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;

    private ApiClient(HttpClient http) => _http = http;

    public string? Token { get; private set; }

    /// <summary>Creates a client that is not logged in.</summary>
    public static ApiClient Anonymous(Server server) =>
        new(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address });

    public static Task<ApiClient> AdministratorAsync(Server server) => LogInAsync(server, "initial-admin.json");

    /// <summary>Logs in the ordinary user of member 958.</summary>
    public static Task<ApiClient> DemoUserAsync(Server server) => LogInAsync(server, "demo-login.json");

    public static async Task<ApiClient> LogInAsync(Server server, string loginFile)
    {
        var client = Anonymous(server);
        var answer = await client.SendAsync(
            HttpMethod.Post, "/auth", await File.ReadAllTextAsync(Path.Combine(server.DataFolder, loginFile)));
        client.Use((string)answer.Response["token"]!);
        return client;
    }

    public void Use(string token)
    {
        Token = token;
        _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <param name="contentType">The content type, by default the one that curl's <c>-d</c> sends. Null for none.</param>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string? contentType = "application/x-www-form-urlencoded")
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        using var response = await _http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public async Task<HttpResponseMessage> RawAsync(HttpRequestMessage request) => await _http.SendAsync(request);

    public void Dispose() => _http.Dispose();
}

/// <summary>A response in the envelope that all services use.</summary>
internal sealed record Answer(int Status, HttpResponseHeaders Headers, string? ContentType, JsonObject Response)
{
    public string? ErrorId => (string?)Response["error_id"];

    public string? Error => (string?)Response["error"];

    public string? Description => (string?)Response["error_description"];

    public string[] Warnings => Response["dbg_info"]!["warnings"]!.Deserialize<string[]>()!;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var body = JsonNode.Parse(text)?["response"]?.AsObject()
            ?? throw new InvalidOperationException($"{(int)response.StatusCode} without the envelope: {text}");
        return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(), body);
    }
}
