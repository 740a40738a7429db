using System.Diagnostics.CodeAnalysis;
using System.Net;
using ClickTracking.Application.Access;
using ClickTracking.Application.FirstStart;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Reports;
using ClickTracking.Domain.Clicks;
using ClickTracking.Domain.Members;
using ClickTracking.Domain.Redirects;
using ClickTracking.Infrastructure.Database;
using ClickTracking.Infrastructure.Journal;
using ClickTracking.Infrastructure.Retention;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.ClickTrackers;
using ClickTracking.WebApi.Transport;

namespace ClickTracking.WebApi.Settings;

/// <summary>The settings of a run, read once and checked together.</summary>
internal sealed record AppSettings
{
    public required IReadOnlyList<string> Urls { get; init; }

    public required HttpTransport Transport { get; init; }

    /// <summary>Absolute.</summary>
    public required string DataFolder { get; init; }

    public required DatabaseOptions Database { get; init; }

    public required bool Migrate { get; init; }

    public required int NodeId { get; init; }

    public required ErrorStatus ErrorStatus { get; init; }

    public required JournalCommit JournalCommit { get; init; }

    public required long JournalMaxBytes { get; init; }

    public required TimeSpan Refresh { get; init; }

    public required RedirectPolicy Policy { get; init; }

    public required RedirectPrecedence Precedence { get; init; }

    /// <summary>Zero: nothing is a duplicate.</summary>
    public required TimeSpan DuplicateWindow { get; init; }

    public required PublicAddress PublicAddress { get; init; }

    public required PrivacyOptions Privacy { get; init; }

    /// <summary>Empty: forwarded headers mean nothing.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    public required RetentionOptions Retention { get; init; }

    public required BootstrapOptions Bootstrap { get; init; }

    public required AccessOptions Access { get; init; }

    public required RateLimitOptions RateLimits { get; init; }

    public required ReportOptions Reports { get; init; }

    /// <summary>Between the wish to stop and the closing of the listener.</summary>
    public required TimeSpan Drain { get; init; }

    public required TimeSpan ShutdownTimeout { get; init; }

    /// <exception cref="SettingsException">Something is not what it may be.</exception>
    public static AppSettings Read(IConfiguration configuration, string contentRoot)
    {
        var reader = new SettingsReader(configuration);
        var folder = Path.GetFullPath(Path.Combine(contentRoot, reader.Text(SettingsCatalog.DataFolder)));
        var settings = new AppSettings
        {
            Urls = reader.Read<IReadOnlyList<string>>(SettingsCatalog.Urls, TryAddresses),
            Transport = reader.Choice<HttpTransport>(SettingsCatalog.Transport),
            DataFolder = folder,
            Database = DatabaseOf(reader, folder),
            Migrate = reader.Flag(SettingsCatalog.DatabaseMigrate),
            NodeId = (int)reader.Whole(SettingsCatalog.NodeId, 0, ClickId.MaxNode),
            ErrorStatus = reader.Choice<ErrorStatus>(SettingsCatalog.ApiErrorStatus),
            JournalCommit = reader.Choice<JournalCommit>(SettingsCatalog.JournalCommit),
            JournalMaxBytes = reader.Whole(SettingsCatalog.JournalMaxBytes, 256L << 20, long.MaxValue),
            Refresh = TimeSpan.FromSeconds(reader.Whole(SettingsCatalog.RefreshSeconds, 1, 3600)),
            Policy = reader.Choice<RedirectPolicy>(SettingsCatalog.Policy),
            Precedence = reader.Choice<RedirectPrecedence>(SettingsCatalog.Precedence),
            DuplicateWindow = TimeSpan.FromSeconds(reader.Whole(SettingsCatalog.DuplicateSeconds, 0, 3600)),
            PublicAddress = PublicAddressOf(reader),
            Privacy = new PrivacyOptions(reader.Choice<AddressDetail>(SettingsCatalog.PrivacyIp), reader.Flag(SettingsCatalog.PrivacyUserCookie)),
            TrustedProxies = reader.Read<IReadOnlyList<IPNetwork>>(SettingsCatalog.TrustedProxies, Settings.TrustedProxies.TryParse),
            Retention = new RetentionOptions((int)reader.Whole(SettingsCatalog.RetentionClickDays, 0, 36500)),
            Bootstrap = new BootstrapOptions(AdminPassword(reader), reader.Flag(SettingsCatalog.Demo)),
            Access = new AccessOptions((int)reader.Whole(SettingsCatalog.LoginsPer5Minutes, 0, int.MaxValue / AccessOptions.AddressFactor)),
            RateLimits = new RateLimitOptions(
                (int)reader.Whole(SettingsCatalog.ReadsPerMinute, 0, int.MaxValue), (int)reader.Whole(SettingsCatalog.WritesPerMinute, 0, int.MaxValue)),
            Reports = new ReportOptions(
                (int)reader.Whole(SettingsCatalog.MaxFeedHours, 1, 744), (int)reader.Whole(SettingsCatalog.MaxFeedAgeDays, 1, 3660)),
            Drain = reader.Span(SettingsCatalog.Drain, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            ShutdownTimeout = reader.Span(SettingsCatalog.ShutdownTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        };
        return reader.Faults.Count == 0 ? settings : throw new SettingsException(string.Join("; ", reader.Faults));
    }

    /// <summary>A connection string may hold a password: a bad one is not repeated.</summary>
    private static DatabaseOptions DatabaseOf(SettingsReader reader, string folder)
    {
        var provider = reader.Choice<DatabaseProvider>(SettingsCatalog.DatabaseProvider);
        var text = reader.Text(SettingsCatalog.ConnectionString);
        if (DatabaseLocation.TryResolve(provider, text, folder, out var resolved))
            return new DatabaseOptions(provider, resolved);
        reader.RefuseSecret(SettingsCatalog.ConnectionString);
        return new DatabaseOptions(provider, text);
    }

    private static string? AdminPassword(SettingsReader reader)
    {
        if (!reader.IsSet(SettingsCatalog.AdminPassword))
            return null;
        var password = reader.Text(SettingsCatalog.AdminPassword);
        if (!PasswordRules.Accepts(password))
            reader.RefuseSecret(SettingsCatalog.AdminPassword);
        return password;
    }

    private static PublicAddress PublicAddressOf(SettingsReader reader)
    {
        var url = reader.Text(SettingsCatalog.PublicUrl).TrimEnd('/');
        if (url == SettingsCatalog.PublicUrl.Default)
            return new PublicAddress(null);
        if (url.Contains('?') || url.Contains('#') || LandingPage.Check(url) != LandingPageError.None)
            reader.Refuse(SettingsCatalog.PublicUrl);
        return new PublicAddress(url);
    }

    private static bool TryAddresses(string text, [MaybeNullWhen(false)] out IReadOnlyList<string> addresses)
    {
        addresses = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return addresses.Count > 0 && addresses.All(IsAddress);
    }

    private static bool IsAddress(string text)
    {
        try
        {
            return BindingAddress.Parse(text) is { Scheme: "http" or "https", Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>Settings that the server cannot start with; the message is one line.</summary>
internal sealed class SettingsException(string message) : Exception(message);
