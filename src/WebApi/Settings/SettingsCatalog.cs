namespace ClickTracking.WebApi.Settings;

/// <summary>All settings there are. <c>docs/settings.md</c> lists the same, which a test checks.</summary>
public static class SettingsCatalog
{
    public static readonly Setting Urls = new("Urls", "http://127.0.0.1:8080", "addresses like http://127.0.0.1:8080, separated by ;", "where it listens");
    public static readonly Setting Transport = new("Http:Transport", "EventLoops", "EventLoops or Sockets", "what serves the connections; EventLoops: a redirect stays on one thread, and a plain one is answered in front of the web server, on Linux only; Sockets: as everywhere else");
    public static readonly Setting DataFolder = new("Data:Folder", "data", "a folder, relative to the content root", "database, journal, tracker snapshot, login files; made if absent, one process at a time");
    public static readonly Setting DatabaseProvider = new("Database:Provider", "Sqlite", "Sqlite or SqlServer", "the database product; nodes on several machines need SqlServer");
    public static readonly Setting ConnectionString = new("ConnectionStrings:ClickTracker", "Data Source=clicktracker.db", "a connection string, for SqlServer with server and database; a relative file is one of the data folder", "where the database is");
    public static readonly Setting DatabaseMigrate = new("Database:Migrate", "true", "true or false", "bring the schema up to date at the start; false: refuse to start when it is not");
    public static readonly Setting AdminPassword = new("Bootstrap:AdminPassword", "random", "10 to 64 characters with upper case, lower case, digit and special character", "the first administrator's password; random: written to initial-admin.json");
    public static readonly Setting Demo = new("Bootstrap:Demo", "false", "true or false", "load the objects of the original's examples into an empty database, with a user demo whose login is written to demo-login.json");
    public static readonly Setting NodeId = new("Node:Id", "0", "0 to 1023", "part of every click id; a number that a live node of the same database holds stops the start");
    public static readonly Setting ApiErrorStatus = new("Api:ErrorStatus", "Standard", "Standard or Always200", "the HTTP status of errors; Always200: as the original answered, only throttling with 429");
    public static readonly Setting JournalCommit = new("Journal:Commit", "Durable", "Durable or Buffered", "when a click counts as taken: flushed to disk, or handed to the operating system");
    public static readonly Setting JournalMaxBytes = new("Journal:MaxBytes", "10737418240", "bytes, at least 268435456", "the most that clicks which are not yet in the database may take on disk");
    public static readonly Setting RefreshSeconds = new("Trackers:RefreshSeconds", "5", "seconds, 1 to 3600", "how often changes made elsewhere are looked for");
    public static readonly Setting Policy = new("Redirect:Policy", "AllowList", "AllowList, ReportOnly or Open", "which redir destinations are followed");
    public static readonly Setting Precedence = new("Redirect:Precedence", "ClickUrl", "ClickUrl or Redir", "which destination wins when both are given");
    public static readonly Setting PublicUrl = new("Redirect:PublicUrl", "request", "an address like https://clicks.example.com, without query", "what the tag_url of an export begins with; request: the scheme and host that the export was asked at");
    public static readonly Setting DuplicateSeconds = new("Quality:DuplicateSeconds", "10", "seconds, 0 to 3600; 0 turns it off", "how long after a valid click the same tracker, address and user agent make a duplicate");
    public static readonly Setting PrivacyIp = new("Privacy:Ip", "Truncated", "Truncated, Full or None", "what is kept of a visitor's address; Truncated: its network, /24 of IPv4 and /48 of IPv6");
    public static readonly Setting PrivacyUserCookie = new("Privacy:UserCookie", "false", "true or false", "know a browser again by a random cookie, unless it sends Sec-GPC or DNT");
    public static readonly Setting TrustedProxies = new("Proxy:Trusted", "none", "none, or addresses and networks like 10.0.0.5 and fd00::/8, separated by ,", "the proxies whose X-Forwarded-For, X-Forwarded-Proto and X-Forwarded-Host count");
    public static readonly Setting ReadsPerMinute = new("RateLimit:ReadsPerMinute", "1000", "a whole number; 0 turns it off", "reads of a user in a minute, counted on each node");
    public static readonly Setting WritesPerMinute = new("RateLimit:WritesPerMinute", "1000", "a whole number; 0 turns it off", "writes of a user in a minute, counted on each node");
    public static readonly Setting LoginsPer5Minutes = new("RateLimit:LoginsPer5Minutes", "10", "a whole number; 0 turns it off", "logins of a user in 5 minutes");
    public static readonly Setting MaxFeedHours = new("Reports:MaxFeedHours", "24", "hours, 1 to 744", "the longest span of one feed");
    public static readonly Setting MaxFeedAgeDays = new("Reports:MaxFeedAgeDays", "30", "days, 1 to 3660", "how long ago a feed may begin");
    public static readonly Setting RetentionClickDays = new("Retention:ClickDays", "400", "days, 1 to 36500; 0 keeps for ever", "how long clicks are kept; older ones are deleted");
    public static readonly Setting Drain = new("Shutdown:Drain", "00:00:00", "hh:mm:ss, 00:00:00 to 00:10:00", "how long a stop goes on answering, not ready any more, before the listener closes: give a load balancer that asks after health the time to notice");
    public static readonly Setting ShutdownTimeout = new("Shutdown:Timeout", "00:00:10", "hh:mm:ss, 00:00:01 to 00:10:00", "how long a stop may take to bring what is journaled to the database");

    public static IReadOnlyList<Setting> All { get; } =
    [
        Urls, Transport, DataFolder, DatabaseProvider, ConnectionString, DatabaseMigrate, AdminPassword, Demo, NodeId, ApiErrorStatus, JournalCommit,
        JournalMaxBytes, RefreshSeconds, Policy, Precedence, PublicUrl, DuplicateSeconds, PrivacyIp, PrivacyUserCookie, TrustedProxies, ReadsPerMinute,
        WritesPerMinute, LoginsPer5Minutes, MaxFeedHours, MaxFeedAgeDays, RetentionClickDays, Drain, ShutdownTimeout,
    ];
}
