namespace ClickTracking.Benchmarks.Targets;

/// <summary>nginx with <c>return 302</c> and a buffered access log, the usual way to log clicks without a click tracker.</summary>
internal sealed class NginxTarget : AnyNginx
{
    public override string Name => "nginx";

    public override string Title => "nginx";

    protected override string AccessLog => "access.log combined buffer=64k";

    protected override string Servers(string address) => $$"""
          server {
            listen {{address}};
            location / {
              return 302 {{RedirectAnswer.Location}};
            }
          }
        """;
}
