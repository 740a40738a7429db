namespace ClickTracking.Benchmarks.Targets;

/// <summary>nginx in front of another server, with connections to it that stay open.</summary>
internal sealed class NginxProxyTarget(string title, int behind) : AnyNginx
{
    public override string Name => "nginx-proxy";

    public override string Title => title;

    protected override string ReadyPath => "/ready";

    protected override string AccessLog => "off";

    protected override string Servers(string address) => $$"""
          upstream server {
            server 127.0.0.1:{{behind}};
            keepalive 256;
            keepalive_requests 1000000000;
          }
          server {
            listen {{address}};
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
        """;
}
