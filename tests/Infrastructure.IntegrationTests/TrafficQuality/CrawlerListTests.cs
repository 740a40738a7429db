using ClickTracking.Domain.TrafficQuality;
using ClickTracking.Infrastructure.TrafficQuality;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.TrafficQuality;

/// <summary>Tests the list of crawlers with its own instances and with a table of real user agents.</summary>
internal sealed class CrawlerListTests
{
    private static readonly KnownRobots _robots = CrawlerList.Load();

    private static readonly string[] _namedCrawlers =
    [
        "MozacFetch/", "Miniature.io/", "Trae/", " Code/1.", "YLT Chrome", "TSM-turingos", "GTmetrix", "Slurp", "Amzn-User", "Viber/12.8.0.1",
        "(compatible; ms-office;",
    ];

    [Test]
    public void Every_instance_of_the_list_is_a_robot()
    {
        var crawlers = CrawlerList.Read();
        crawlers.Count.Should().BeGreaterThan(1000);
        var used = crawlers.Where(c => CrawlerList.Narrow(c.Pattern) is not null).ToArray();
        used.SelectMany(c => c.Instances).Where(i => !_robots.Include(i)).Should().BeEmpty();

        // Each instance must match its own pattern too, so that narrowing one pattern does not rely on another.
        used.SelectMany(c => c.Instances.Where(i => !IsOf(c, i))).Should().BeEmpty();
    }

    [Test]
    public void What_is_narrowed_is_in_the_list()
    {
        var patterns = CrawlerList.Read().Select(c => c.Pattern).ToHashSet();
        CrawlerList.NarrowedPatterns.Should().NotBeEmpty().And.OnlyContain(p => patterns.Contains(p));
    }

    [Test]
    public void What_is_narrowed_is_in_the_second_list_too() =>
        IsbotList.NarrowedPatterns.Should().NotBeEmpty().And.OnlyContain(p => IsbotList.Read().Contains(p));

    [Test]
    public void The_second_lists_browsers_are_people_but_for_crawlers_that_the_first_list_names() =>
        Lines("IsbotBrowsers.txt").Where(a => _robots.Include(a) && !_namedCrawlers.Any(a.Contains)).Should().BeEmpty();

    [Test]
    public void The_second_lists_crawlers_are_robots() =>
        Lines("IsbotCrawlers.txt").Where(a => !_robots.Include(a)).Should().OnlyContain(
            a => a.Contains("AliApp(") || a.Contains("Sogou"), "these are browsers");

    [TestCase("Microsoft Office Existence Discovery")]
    [TestCase("Mozilla/4.0 (compatible; ms-office; MSOffice 16)")]
    [TestCase("ELB-HealthChecker/2.0")]
    [TestCase("kube-probe/1.29")]
    [TestCase("GuzzleHttp/7")]
    [TestCase("PostmanRuntime/7.36.0")]
    [TestCase("Java/1.8.0_392")]
    [TestCase("PHP/8.1.2")]
    [TestCase("whatsapp/2.23.20 A")]
    [TestCase("go-http-client/1.1")]
    public void A_program_is_a_robot(string agent) => _robots.Include(agent).Should().BeTrue();

    [TestCaseSource(nameof(Table), new object[] { "person" })]
    public void A_person_is_no_robot(string agent) => _robots.Include(agent).Should().BeFalse();

    [TestCaseSource(nameof(Table), new object[] { "robot" })]
    public void A_robot_is_one(string agent) => _robots.Include(agent).Should().BeTrue();

    [Test]
    public void The_table_has_200_user_agents_of_all_kinds()
    {
        Rows().Select(r => r[3]).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(200);
        Rows().Where(r => r[0] == "person").Select(r => r[1]).Distinct()
            .Should().Contain(["desktop", "phone", "tablet", "in-app", "tv", "old"]);
    }

    private static bool IsOf(CrawlerList.Crawler crawler, string instance) =>
        new KnownRobots([CrawlerList.Narrow(crawler.Pattern)!]).Include(instance);

    private static IEnumerable<TestCaseData<string>> Table(string who) =>
        Rows().Where(r => r[0] == who).Select(r => new TestCaseData<string>(r[3]) { TestName = $"{who} {r[1]}: {r[3]}" });

    private static string[][] Rows() => [.. Lines("UserAgents.tsv").Select(l => l.Split('\t'))];

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(typeof(CrawlerListTests).Assembly.GetManifestResourceStream(file)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#');
    }
}
