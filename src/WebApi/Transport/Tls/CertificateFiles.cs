using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClickTracking.WebApi.Transport.Tls;

/// <summary>The files of a certificate, by the keys of Kestrel's own configuration.</summary>
/// <param name="Path">The certificate and those that it rests on, as PEM, or a PKCS 12 file with its key.</param>
/// <param name="KeyPath">The key as PEM. Null: it is in the file of the certificate.</param>
/// <param name="Password">The password of the key or of the PKCS 12 file. Null: there is none.</param>
internal sealed record CertificateFiles(string Path, string? KeyPath, string? Password)
{
    private const string PemMark = "-----BEGIN ";

    /// <summary>Reads the keys of a section such as <c>Kestrel:Certificates:Default</c>. Null: it names no file.</summary>
    /// <param name="root">The folder to which relative paths belong.</param>
    public static CertificateFiles? From(IConfigurationSection section, string root) =>
        section["Path"] is { Length: > 0 } path
            ? new CertificateFiles(
                System.IO.Path.Combine(root, path),
                section["KeyPath"] is { Length: > 0 } key ? System.IO.Path.Combine(root, key) : null, section["Password"])
            : null;

    /// <summary>Returns a hash of what the files hold, by which a change is noticed whatever has replaced them.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public string ReadHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(Path));
        if (KeyPath is not null)
            hash.AppendData(File.ReadAllBytes(KeyPath));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">The files are no certificate with its key.</exception>
    public SslStreamCertificateContext Load()
    {
        var isPem = KeyPath is not null || File.ReadAllText(Path).Contains(PemMark, StringComparison.Ordinal);
        var chain = new X509Certificate2Collection();
        if (isPem)
            chain.ImportFromPemFile(Path);
        else
            chain = X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password);
        var certificate = isPem ? LoadPem() : chain.FirstOrDefault(c => c.HasPrivateKey);
        return certificate is null
            ? throw new CryptographicException("The file has no key.")
            : SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }

    private X509Certificate2 LoadPem()
    {
        try
        {
            return Password is null
                ? X509Certificate2.CreateFromPemFile(Path, KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(Path, Password, KeyPath);
        }
        catch (ArgumentException exception)
        {
            throw new CryptographicException(exception.Message, exception);
        }
    }
}
