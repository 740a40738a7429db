using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Redirects;

/// <summary>
/// A visitor with GPC or DNT leaves no traces in the journal, the database, a detailed log or the file of rejected clicks. Another visitor
/// without them makes the same requests and is found, to prove that the search works.
/// </summary>
internal sealed class OptOutTests : RedirectFixture
{
    private const string Refused = "refused-by-the-database";

    private static readonly Person _objector = new(
        "198.51.100.213", "2001:db8:beef:cafe:dead:f00d:1234:5678", "127.0.0.77", "Objector/7.31", 7123456789012345678);
    private static readonly Person _other = new(
        "203.0.113.177", "2001:db8:aaaa:bbbb:cccc:dddd:2345:6789", "127.0.0.78", "Other/9.42", 6123456789012345671);

    protected override string[] Settings =>
    [
        "Privacy:Ip=Full", "Privacy:UserCookie=true", "Proxy:Trusted=127.0.0.1", "Redirect:Policy=ReportOnly",
        "Logging:LogLevel:Default=Verbose",
        "Logging:LogLevel:Microsoft=Verbose", "Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Verbose",
        "Logging:LogLevel:Microsoft.AspNetCore.HttpOverrides=Verbose",
        "Logging:LogLevel:Microsoft.AspNetCore.HttpOverrides.ForwardedHeadersMiddleware=Verbose",
    ];

    [Test]
    public async Task Who_opts_out_leaves_no_address_agent_or_id_anywhere()
    {
        ServerDatabase.RequireSqlite("it looks for traces in the database file.");
        StoredRows.Execute(
            Folder,
            $"CREATE TRIGGER refuse BEFORE INSERT ON clicks WHEN NEW.cachebuster = '{Refused}' BEGIN SELECT RAISE(ABORT, 'no'); END");
        var active = await CreateAsync("https://landing.example/");
        var withoutUrl = await CreateAsync(null);
        var inactive = await CreateAsync("https://landing.example/", "inactive");
        foreach (var (person, header) in new[] { (_other, "Accept: 1"), (_objector, "Sec-GPC: 1"), (_objector, "DNT: 1") })
        {
            foreach (var query in new[]
            {
                $"id={active}&cachebuster=1", $"id={withoutUrl}&redir=https://evil.net/", $"id={active}&cachebuster={Refused}",
                $"id={active}&ancost=1,5", $"id={inactive}",
                $"id={withoutUrl}&redir=https://user@evil.net/", "id=999999999", "id=x", $"id={active}&cachebuster=last",
            })
                await VisitAsync(person, query, header);
        }

        const string kept = "SELECT coalesce(ip, 'none') FROM clicks WHERE cachebuster = 'last'";
        await Eventually.AsyncThat(() => StoredRows.ReadClicks(Folder, kept).Count == 3 * 4, "the last click in the database");
        StoredRows.ReadClicks(Folder, kept).Should().HaveCount(12).And.BeSubsetOf([_other.Address, _other.Address6, _other.Peer, "none"])
            .And.Subject.Count(ip => ip == "none").Should().Be(8);
        LeftOf(_objector).Should().BeEmpty();
        await Server.StopAsync();
        LeftOf(_objector).Should().BeEmpty();

        var found = LeftOf(_other).ToArray();
        found.Should().Contain([
            $"{_other.Address} in output", $"{_other.Address6} in output", $"{_other.Agent} in output", $"{_other.UserId} in output",
            $"{_other.Address} in clicktracker.db", $"{_other.Agent} in clicktracker.db",
            $"{_other.UserId} as big endian in clicktracker.db",
            $"{_other.Address} in rejected-clicks.jsonl", $"{_other.Agent} in rejected-clicks.jsonl",
            $"{_other.UserId} in rejected-clicks.jsonl"]);
        found.Should().Contain(f => f.StartsWith($"{_other.Address} in journal", StringComparison.Ordinal))
            .And.Contain(f => f.StartsWith($"{_other.UserId} as zigzag in journal", StringComparison.Ordinal));
    }

    /// <summary>Sends a click through the proxy with IPv4, IPv6 and a list of addresses, and directly from an address of its own.</summary>
    private async Task VisitAsync(Person person, string query, string header)
    {
        string[] headers = [header, "User-Agent: " + person.Agent, $"Cookie: user_id={person.UserId}", "Referer: https://news.example/"];
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get, HttpMethod.Post })
            foreach (var (peer, forwarded) in new[]
            {
                ("127.0.0.1", person.Address), ("127.0.0.1", $"[{person.Address6}]:4711"),
                ("127.0.0.1", $"{person.Address6}, {person.Address}"), (person.Peer, person.Address),
            })
            {
                using var client = Peer.At(peer, Server);
                using var answer = await client.SendAsync(
                    method, "/clktr?" + query, method == HttpMethod.Post ? "" : null, [.. headers, "X-Forwarded-For: " + forwarded]);
                answer.StatusCode.Should().NotBe(HttpStatusCode.InternalServerError);
            }
    }

    private IEnumerable<string> LeftOf(Person person)
    {
        var places = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Folder, file), Read(file)))
            .Append(("output", Encoding.UTF8.GetBytes(Server.Text)));
        return from place in places
               from trace in person.Traces()
               where place.Item2.AsSpan().IndexOf(trace.Bytes) >= 0
               select $"{trace.Name} in {place.Item1}";
    }

    /// <summary>Reads a file that another process may be writing. Its locks are empty files, which no other process may open.</summary>
    private static byte[] Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length == 0)
                return [];
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes;
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private sealed record Person(string Address, string Address6, string Peer, string Agent, long UserId)
    {
        /// <summary>Returns all forms in which this person could be recorded.</summary>
        public IEnumerable<(string Name, byte[] Bytes)> Traces()
        {
            string[] networks = [Address[..(Address.LastIndexOf('.') + 1)], string.Join(':', Address6.Split(':')[..3])];
            string[] ids = [UserId.ToString(CultureInfo.InvariantCulture), UserId.ToString("x", CultureInfo.InvariantCulture)];
            foreach (var text in (string[])[Address, Address6, Peer, Agent, .. ids, .. networks])
            {
                yield return (text, Encoding.UTF8.GetBytes(text));
                yield return (text + " as UTF-16", Encoding.Unicode.GetBytes(text));
                yield return (text + " as UTF-16 big endian", Encoding.BigEndianUnicode.GetBytes(text));
            }
            foreach (var text in (string[])[Address, Address6, Peer])
            {
                var bytes = IPAddress.Parse(text).GetAddressBytes();
                yield return (text + " as bytes", bytes);
                yield return (text + " as bytes backwards", [.. bytes.Reverse()]);
            }
            var number = new byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(number, UserId);
            yield return (UserId + " as big endian", number);
            yield return (UserId + " as little endian", [.. number.Reverse()]);
            yield return (UserId + " as varint", Varint((ulong)UserId));
            yield return (UserId + " as zigzag", Varint((ulong)UserId << 1));
        }

        private static byte[] Varint(ulong value)
        {
            var bytes = new List<byte>();
            for (; value >= 0x80; value >>= 7)
                bytes.Add((byte)(value | 0x80));
            return [.. bytes, (byte)value];
        }
    }
}
