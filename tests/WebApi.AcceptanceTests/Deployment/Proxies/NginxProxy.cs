namespace ClickTracking.WebApi.AcceptanceTests.Deployment.Proxies;

/// <summary>nginx, with a log of its retries.</summary>
internal sealed class NginxProxy(string folder) : ReverseProxy(folder)
{
    private string Log => Path.Combine(Folder, "access.log");

    /// <summary>The cachebusters of the requests that nginx sent to more than one node.</summary>
    public IReadOnlyCollection<string> Retried =>
        [.. File.ReadLines(Log).Select(l => l.Split('|')).Where(l => l[1].Contains(',')).Select(l => l[0])];

    protected override string Program => "nginx";

    protected override string Example => "deploy/nginx/clicktracker.conf";

    protected override IEnumerable<(string Old, string New)> Replacements =>
    [
        ("listen 80;", $"listen {HttpAddress};"),
        ("listen 443 ", $"listen {HttpsAddress} "),
        ("/etc/ssl/clicktracker/fullchain.pem", ChainFile),
        ("/etc/ssl/clicktracker/privkey.pem", KeyFile),
    ];

    protected override IEnumerable<string> Configure(string configuration)
    {
        var main = Path.Combine(Folder, "main.conf");
        File.WriteAllText(Path.Combine(Folder, "nginx.conf"), configuration);
        File.WriteAllText(main, $$"""
            daemon off;
            pid {{Folder}}/nginx.pid;
            error_log stderr warn;
            events { worker_connections 4096; }
            http {
                log_format retries '$arg_cachebuster|$upstream_addr|$status';
                access_log {{Log}} retries;
                client_body_temp_path {{Folder}}/body;
                proxy_temp_path {{Folder}}/proxy;
                fastcgi_temp_path {{Folder}}/fastcgi;
                scgi_temp_path {{Folder}}/scgi;
                uwsgi_temp_path {{Folder}}/uwsgi;
                include {{Folder}}/nginx.conf;
            }
            """);
        return ["-e", "stderr", "-p", Folder, "-c", main];
    }
}
