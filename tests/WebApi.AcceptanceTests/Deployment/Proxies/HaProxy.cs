namespace ClickTracking.WebApi.AcceptanceTests.Deployment.Proxies;

/// <summary>HAProxy, which wants the certificate and its key in one file.</summary>
internal sealed class HaProxy(string folder) : ReverseProxy(folder)
{
    private string PemFile => Path.Combine(Folder, "clicktracker.pem");

    protected override string Program => "haproxy";

    protected override string Example => "deploy/haproxy/haproxy.cfg";

    protected override IEnumerable<(string Old, string New)> Replacements =>
    [
        ("bind :80\n", $"bind {HttpAddress}\n"),
        ("bind :443 ", $"bind {HttpsAddress} "),
        ("/etc/haproxy/clicktracker.pem", PemFile),
    ];

    protected override IEnumerable<string> Configure(string configuration)
    {
        File.WriteAllText(PemFile, File.ReadAllText(ChainFile) + File.ReadAllText(KeyFile));
        var file = Path.Combine(Folder, "haproxy.cfg");
        File.WriteAllText(file, configuration);
        return ["-db", "-f", file];
    }
}
