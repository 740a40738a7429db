using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ClickTracking.WebApi.Transport.Tls;

/// <summary>
/// Looks after the files of certificates that Kestrel's configuration names, in <c>Certificates:Default</c> and in each of
/// <c>Endpoints</c>. It reads them every two seconds, because files are replaced in more ways (written, renamed, linked elsewhere, mounted)
/// than a file system gives notice of. Certificates for single names of an endpoint (<c>Sni</c>) are Kestrel's own.
/// </summary>
internal sealed class CertificateRenewal : BackgroundService
{
    private const string Certificate = "Certificate";

    private static readonly TimeSpan _every = TimeSpan.FromSeconds(2);

    private readonly IConfigurationSection _kestrel;
    private readonly TimeProvider _time;
    private readonly RenewedCertificate? _default;
    private readonly Dictionary<string, RenewedCertificate?> _ofEndpoints;

    public CertificateRenewal(IConfiguration configuration, IHostEnvironment host, TimeProvider time, ILogger<CertificateRenewal> log)
    {
        (_kestrel, _time) = (configuration.GetSection("Kestrel"), time);
        _default = Find(_kestrel.GetSection("Certificates:Default"));
        _ofEndpoints = _kestrel.GetSection("Endpoints").GetChildren()
            .Where(e => e.GetSection(Certificate).Exists() || e.GetSection("Sni").Exists())
            .ToDictionary(e => e.Key, e => e.GetSection("Sni").Exists() ? null : Find(e.GetSection(Certificate)));

        RenewedCertificate? Find(IConfigurationSection section) =>
            CertificateFiles.From(section, host.ContentRootPath) is { } files ? new RenewedCertificate(files, time, log) : null;
    }

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<CertificateRenewal>();
        services.AddHostedService(provider => provider.GetRequiredService<CertificateRenewal>());
        services.AddOptions<KestrelServerOptions>().Configure<CertificateRenewal>((kestrel, renewal) => renewal.ApplyTo(kestrel));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        RenewedCertificate[] certificates = [.. _ofEndpoints.Values.Prepend(_default).OfType<RenewedCertificate>()];
        if (certificates.Length == 0)
            return;
        using var timer = new PeriodicTimer(_every, _time);
        do
            foreach (var certificate in certificates)
                certificate.Look();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void ApplyTo(KestrelServerOptions kestrel)
    {
        if (_default is not null)
            kestrel.ConfigureHttpsDefaults(https => https.OnAuthenticate = _default.Apply);
        // Not reloaded: Kestrel would end all connections of an endpoint whose file changes.
        var loader = kestrel.Configure(_kestrel, reloadOnChange: false);
        foreach (var (name, certificate) in _ofEndpoints)
            loader.Endpoint(name, endpoint => endpoint.HttpsOptions.OnAuthenticate = certificate is null ? null : certificate.Apply);
    }
}
