using ClickTracking.Benchmarks.Processes;

namespace ClickTracking.Benchmarks.Targets;

/// <summary>nginx in the foreground, with all its files in the server's own folder.</summary>
internal abstract class AnyNginx : Target
{
    private readonly string? _program = Programs.Find("nginx");

    public override string? Missing => _program is null ? "nginx is not installed (Debian: nginx-light)" : null;

    /// <summary>The arguments of <c>access_log</c>.</summary>
    protected abstract string AccessLog { get; }

    protected override ChildProcess Launch(int port, string folder)
    {
        var configuration = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(configuration, Configuration(port));
        return ChildProcess.Start(_program!, ["-e", "stderr", "-p", folder, "-c", configuration], folder);
    }

    /// <summary>The configuration inside <c>http</c>, in which <c>server</c> listens at <paramref name="address"/>.</summary>
    protected abstract string Servers(string address);

    // keepalive_requests is set because nginx closes each connection after 1,000 requests otherwise, and connecting would be measured.
    private string Configuration(int port) => $$"""
        daemon off;
        worker_processes auto;
        error_log stderr warn;
        pid nginx.pid;
        events { worker_connections 4096; }
        http {
          access_log {{AccessLog}};
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000000;
        {{Servers($"127.0.0.1:{port}")}}
        }

        """;
}
