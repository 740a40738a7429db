namespace ClickTracking.WebApi.AcceptanceTests.Deployment.Proxies;

/// <summary>Caddy, without its own address for administration.</summary>
internal sealed class CaddyProxy(string folder) : ReverseProxy(folder)
{
    protected override string Program => "caddy";

    protected override string Example => "deploy/caddy/Caddyfile";

    protected override IEnumerable<(string Old, string New)> Replacements =>
    [
        ($"http://{Host}", $"http://{Host}:{Port(HttpAddress)}"),
        ($"https://{Host}", $"https://{Host}:{Port(HttpsAddress)}"),
        ("/etc/caddy/fullchain.pem", ChainFile),
        ("/etc/caddy/privkey.pem", KeyFile),
    ];

    protected override IEnumerable<string> Configure(string configuration)
    {
        var file = Path.Combine(Folder, "Caddyfile");
        File.WriteAllText(file, $$"""
            {
            	admin off
            	default_bind {{HttpAddress.Split(':')[0]}}
            }
            {{configuration}}
            """);
        return ["run", "--adapter", "caddyfile", "--config", file];
    }

    private static string Port(string address) => address.Split(':')[1];
}
