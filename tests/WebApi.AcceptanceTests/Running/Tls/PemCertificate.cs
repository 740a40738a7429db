using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClickTracking.WebApi.AcceptanceTests.Running.Tls;

/// <summary>
/// A certificate of a host, as the two files of PEM that a client of a certificate authority writes. As usual the root is not in them and
/// the authority between is.
/// </summary>
internal sealed class PemCertificate
{
    public const string ChainFile = "fullchain.pem";
    public const string KeyFile = "privkey.pem";

    private static readonly DateTimeOffset _from = DateTimeOffset.UtcNow.AddDays(-2);
    private static readonly DateTimeOffset _to = _from.AddDays(30);

    private readonly X509Certificate2 _root;

    /// <param name="host">A name, or an address.</param>
    public PemCertificate(string host)
    {
        using var rootKey = NewKey();
        _root = Authority("root", rootKey).CreateSelfSigned(_from, _to);
        using var betweenKey = NewKey();
        using var between = Authority("between", betweenKey).Create(_root, _from, _to, Serial()).CopyWithPrivateKey(betweenKey);
        using var key = NewKey();
        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(host, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(host);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(between, _from, _to, Serial());
        Chain = $"{certificate.ExportCertificatePem()}\n{between.ExportCertificatePem()}\n";
        (Key, Thumbprint) = (key.ExportPkcs8PrivateKeyPem() + "\n", certificate.Thumbprint);
    }

    /// <summary>The certificate and its authority.</summary>
    public string Chain { get; }

    public string Key { get; }

    public string Thumbprint { get; }

    /// <summary>Writes the two files into a folder.</summary>
    public void WriteTo(string folder)
    {
        File.WriteAllText(Path.Combine(folder, ChainFile), Chain);
        File.WriteAllText(Path.Combine(folder, KeyFile), Key);
    }

    /// <summary>Returns the rules of a client that believes the root of this certificate and no other.</summary>
    public X509ChainPolicy OnlyThis() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { _root },
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static byte[] Serial() => RandomNumberGenerator.GetBytes(8);

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        // Names that differ, so that no chain is built from the certificates of another test.
        var request = new CertificateRequest($"CN={name} {Guid.NewGuid()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
