using System.Net.Security;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;

namespace ClickTracking.WebApi.Transport.Tls;

/// <summary>
/// A certificate that may be replaced on disk while the server runs. A handshake uses the newest one that could be loaded, and connections
/// live on. Kestrel's own way is a reload of its configuration, which closes the listener and its connections.
/// </summary>
internal sealed class RenewedCertificate(CertificateFiles files, TimeProvider time, ILogger log)
{
    private volatile SslStreamCertificateContext? _current;
    private string _used = "";
    private string _seen = "";
    private bool _isTried;

    /// <summary>Gives a handshake the certificate. Before the first look it has the one that Kestrel has loaded itself.</summary>
    public void Apply(ConnectionContext? connection, SslServerAuthenticationOptions handshake)
    {
        if (_current is { } current)
            handshake.ServerCertificateContext = current;
    }

    /// <summary>
    /// Looks at the files. A change is tried when two looks in a row see it, because the two files are seldom replaced at the same moment,
    /// and one that is being written is only half there. What cannot be used is reported once, and the old certificate stays.
    /// </summary>
    public void Look()
    {
        var seen = Read();
        _isTried &= seen == _seen;
        var isSettled = seen == _seen || _used.Length == 0;
        _seen = seen;
        if (seen == _used || !isSettled || _isTried)
            return;
        _isTried = true;
        try
        {
            Use(seen);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            log.LogError(
                new EventId(2211, "CertificateNotRenewed"),
                "The new certificate in {Path} cannot be used ({Reason}); connections go on with the old one, which ends at {NotAfter:u}",
                files.Path, exception.Message, _current?.TargetCertificate.NotAfter.ToUniversalTime());
        }
    }

    /// <summary>Returns what is there, by which a change is noticed: a hash, or why there is none.</summary>
    private string Read()
    {
        try
        {
            return files.ReadHash();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private void Use(string hash)
    {
        var next = files.Load();
        var end = next.TargetCertificate.NotAfter.ToUniversalTime();
        if (_current is not null && end < time.GetUtcNow().UtcDateTime)
            throw new CryptographicException($"it ended at {end:u}");
        if (_current is not null)
            log.LogInformation(
                new EventId(2210, "CertificateRenewed"),
                "New connections have the certificate {Thumbprint} of {Path}, which ends at {NotAfter:u}",
                next.TargetCertificate.Thumbprint, files.Path, end);
        (_current, _used) = (next, hash);
    }
}
