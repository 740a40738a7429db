using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>nginx with <c>return 302</c> and a buffered access log, the usual way to log clicks without a click tracker.</summary>
internal sealed class NginxTarget : Target
{
    private readonly string? _program = Programs.Find("nginx");

    public override string Name => "nginx";

    public override string Title => "nginx";

    public override string? Missing => _program is null ? "nginx is not installed (Debian: nginx-light)" : null;

    protected override ChildProcess Launch(int port, string folder)
    {
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, Configuration(port));
        return ChildProcess.Start(_program!, ["-e", "stderr", "-p", folder, "-c", configuration], folder);
    }

    // keepalive_requests is set because nginx closes each connection after 1,000 requests otherwise, and connecting would be measured.
    private static string Configuration(int port) => $$"""
        daemon off;
        worker_processes auto;
        error_log stderr warn;
        pid nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log access.log combined buffer=64k;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000000;
          server {
            listen 127.0.0.1:{{port}};
            location / {
              return 302 {{RedirectAnswer.Location}};
            }
          }
        }

        """;
}
