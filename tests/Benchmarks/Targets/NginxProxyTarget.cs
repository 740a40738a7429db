using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>nginx in front of another server, with connections to it that stay open.</summary>
internal sealed class NginxProxyTarget(string title, int behind) : Target
{
    private readonly string? _program = Programs.Find("nginx");

    public override string Name => "nginx-proxy";

    public override string Title => title;

    public override string? Missing => _program is null ? "nginx is not installed (Debian: nginx-light)" : null;

    protected override string ReadyPath => "/ready";

    protected override ChildProcess Launch(int port, string folder)
    {
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, Configuration(port));
        return ChildProcess.Start(_program!, ["-e", "stderr", "-p", folder, "-c", configuration], folder);
    }

    private string Configuration(int port) => $$"""
        daemon off;
        worker_processes auto;
        error_log stderr warn;
        pid nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000000;
          upstream server {
            server 127.0.0.1:{{behind}};
            keepalive 256;
            keepalive_requests 1000000000;
          }
          server {
            listen 127.0.0.1:{{port}};
            location = /ready {
              return 302 /;
            }
            location / {
              proxy_pass http://server;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            }
          }
        }

        """;
}
