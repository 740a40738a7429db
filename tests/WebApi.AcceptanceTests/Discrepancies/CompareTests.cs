using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using ClickTracking.WebApi.AcceptanceTests.Running.Database;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Discrepancies;

/// <summary>Files and parameters as they come, and other members' click trackers.</summary>
internal sealed class CompareTests : DiscrepancyFixture
{
    private long _tracker;

    [OneTimeSetUp]
    public async Task CountAsync()
    {
        _tracker = await TrackerAsync("Counted", "Counted-1");
        Count(_tracker, 23, 12, 1200);
        Count(_tracker, 24, 12, 2000);
        Count(_tracker, 24, 12, 60, Duplicate);
        Count(_tracker, 24, "lost", 3);
        Count(7_777_777, 24, 12, 4321, member: 12);
    }

    [Test]
    public async Task Our_counts_alone()
    {
        var answer = await User.GetAsync($"/discrepancy?{Period}&tracker_id={_tracker},999999");
        answer.Warnings.Should().Equal("tracker_id: not found: 999999");
        ((int)answer.Response["count"]!).Should().Be(1);
        var found = answer.Response["discrepancy"]!.AsObject();
        ((string)found["start_date"]!, (string)found["end_date"]!, (string)found["timezone"]!)
            .Should().Be(("2025-11-23", "2025-11-27", "UTC"));
        found["losses"]!.ToJsonString().Should().Be("""{"lost":0,"rejected":0,"unreadable":0}""");
        var tracker = Tracker(found, _tracker);
        tracker["days"]!.AsArray().Should().HaveCount(2);
        tracker["total"]!.ToJsonString().Should().Be(
            """{"clicks":3260,"valid":3200,"robot":0,"prefetch":0,"duplicate":60,"bad_cost":0,"refused":0,"inactive":0,"no_destination":0,"head":0,"emergency":0,"lost":3}""");
        (await FileAsync(HttpMethod.Get, $"/discrepancy?{Period}&tracker_id={_tracker}&format=csv")).Should().Be(
            "tracker_id,tracker_name,tracker_code,day,clicks,valid,robot,prefetch,duplicate,bad_cost,refused,inactive,no_destination,head,emergency,lost\r\n"
            + $"{_tracker},Counted,Counted-1,2025-11-23,1200,1200,0,0,0,0,0,0,0,0,0,0\r\n"
            + $"{_tracker},Counted,Counted-1,2025-11-24,2060,2000,0,0,60,0,0,0,0,0,0,3\r\n");
    }

    [Test]
    public async Task Requests_that_were_no_clicks_have_a_column_each()
    {
        var tracker = await TrackerAsync("No clicks");
        foreach (var (place, outcome) in new[] { "refused", "inactive", "no_destination", "head", "emergency", "lost" }.Index())
            Count(tracker, 25, outcome, 101 + place);
        (await FileAsync(HttpMethod.Get, $"/discrepancy?{Period}&tracker_id={tracker}&format=csv"))
            .Should().EndWith($"\r\n{tracker},No clicks,,2025-11-25,0,0,0,0,0,0,101,102,103,104,105,106\r\n");
    }

    [Test]
    public async Task Losses_are_told_apart()
    {
        foreach (var (place, kind) in new[] { "lost", "rejected", "unreadable" }.Index())
            StoredRows.Execute(
                Folder,
                "INSERT INTO click_losses (node_id, kind, started_at, ended_at, clicks, reason) "
                + $"VALUES (1, '{kind}', '2025-12-01 12:00:00', '2025-12-01 12:00:00', {101 + place}, '')");
        var answer = await User.GetAsync($"/discrepancy?start_date=2025-12-01&end_date=2025-12-02&tracker_id={_tracker}");
        const string expected = """{"lost":101,"rejected":102,"unreadable":103}""";
        answer.Response["discrepancy"]!["losses"]!.ToJsonString().Should().Be(expected);
        const string days = "start_date=2025-12-01&end_date=2025-12-03";
        (await CompareAsync($"tracker_id,day,clicks\r\n{_tracker},2025-12-01,5\r\n", days))["losses"]!.ToJsonString().Should().Be(expected);
        (await CompareAsync($"tracker_id,day,clicks\r\n{_tracker},2025-12-02,5\r\n", days))["losses"]!.ToJsonString()
            .Should().Be("""{"lost":0,"rejected":0,"unreadable":0}""", "their day is not compared");
    }

    [Test]
    public async Task Days_follow_the_time_zone()
    {
        var answer = await User.GetAsync($"/discrepancy?{Period}&tracker_id={_tracker}&timezone=Pacific/Kiritimati");
        answer.Response["discrepancy"]!["trackers"]![0]!["days"]!.AsArray().Select(d => (string)d!["day"]!)
            .Should().Equal("2025-11-24", "2025-11-25");
    }

    [Test]
    public async Task A_file_comes_as_a_form_or_with_a_mark_or_in_UTF_16_too()
    {
        var text = $"Day,Tracker ID,Clicks\r\n2025-11-23,{_tracker},1200\r\n";
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] })
        {
            using var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            using var form = new MultipartFormDataContent { { new StringContent("x"), "note" }, { part, "file", "Bericht ä.csv" } };
            foreach (HttpContent content in new HttpContent[] { new ByteArrayContent(bytes), form })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/discrepancy?" + Period) { Content = content };
                using var response = await User.RawAsync(request);
                var answer = await Answer.ReadAsync(response);
                answer.Status.Should().Be(200, answer.Error);
                Verdict(Tracker(answer.Response["discrepancy"]!.AsObject(), _tracker)).Should().Be("equal");
            }
        }
    }

    [TestCase("", "the body must be the file itself")]
    [TestCase("hello", "no row of the first 100 has the names of the columns")]
    [TestCase("day,clicks\r\n2025-11-23,5", "no row of the first 100")]
    [TestCase("day,tracker,clicks\r\n03/04/2025,a,1", "date_format: '03/04/2025' in day may be two days")]
    [TestCase("day,tracker,clicks\r\n13/04/2025,a,1\r\n04/13/2025,a,1", "day: '13/04/2025' has the day first")]
    [TestCase("day,tracker,clicks\r\n2025-11-23,\"a\"x,1", "row 2: the quotes are not those of CSV")]
    public async Task A_file_that_cannot_be_read_is_said(string file, string error)
    {
        var answer = await User.PostAsync("/discrepancy?" + Period, file);
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().StartWith(error);
    }

    [TestCase("", "start_date: required", "end_date: required")]
    [TestCase("start_date=2025-11-23&end_date=2025-11-22", "end_date: must be a day after start_date")]
    [TestCase(Period + "&timezone=Mars", "timezone: must be a name")]
    [TestCase(Period + "&format=pdf", "format: must be json or csv")]
    [TestCase(Period + "&key=hash", "key: must be one of id, code, name")]
    [TestCase(Period + "&date_format=md", "date_format: must be one of dmy, mdy, ymd")]
    [TestCase(Period + "&tracker_id=1,x", "tracker_id: 'x' must be a positive integer")]
    [TestCase(Period + "&column_clicks=Visits", "column_clicks 'Visits'")]
    public async Task A_parameter_that_cannot_be_read_is_said(string query, params string[] errors)
    {
        var answer = await User.PostAsync("/discrepancy?" + query, "day,tracker,clicks\r\n2025-11-23,a,1\r\n");
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().ContainAll(errors);
    }

    [Test]
    public async Task Named_columns_and_keys_count_before_usual_names()
    {
        var file = $"Clicks;Visits;When;Day;Tracker;Ours\r\n1;1200;23/11/2025;2020-01-01;x;Counted\r\n1;2060;24/11/2025;2020-01-01;x;Counted\r\n";
        var found = await CompareAsync(file, Period + "&column_tracker=ours&column_day=when&column_clicks=VISITS&key=name");
        Verdict(Tracker(found, _tracker)).Should().Be("within_twenty_percent");
        Verdicts(Tracker(found, _tracker)).Should().Equal("equal", "within_twenty_percent");
    }

    [Test]
    public async Task Every_row_that_is_not_compared_is_listed_with_its_reason()
    {
        var file = "tracker,day,clicks\r\n"
            + $"{_tracker},2025-11-23,1200\r\n\r\n{_tracker},2025-11-23,n/a\r\n{_tracker},soon,5\r\n{_tracker},2025-12-23,5\r\n,2025-11-23,5\r\n"
            + "7777777,2025-11-23,5\r\n=cmd|'/c calc'!A1,2025-11-23,5\r\nGrand Total:,,1\r\n7\r\n";
        var found = await CompareAsync(file);
        Unmatched(found).Should().Equal(
            (4, "the clicks are no whole number"), (5, "the day cannot be read"), (6, "the day is not in the period"),
            (10, "a sum of other rows"),
            (11, "the day cannot be read"), (7, "no click tracker is named"), (8, "no click tracker has this id"),
                (9, "no click tracker has this id"));
        found["unmatched"]!["counts"]!["no click tracker has this id"]!.GetValue<int>().Should().Be(2);
        var csv = await FileAsync(HttpMethod.Post, $"/discrepancy?{Period}&format=csv", file);
        csv.Should().Contain(",'=cmd|'/c calc'!A1,").And.NotContain(",=cmd");
        csv.Should().Contain($"\r\nunmatched_rows{new string(',', 11)}no click tracker has this id{new string(',', 13)}2,,,\r\n");
    }

    [Test]
    public async Task Of_columns_that_name_as_many_click_trackers_the_likelier_one_counts()
    {
        await TrackerAsync("Of the creative");
        var found = await CompareAsync($"creative,tracker_id,day,clicks\r\nOf the creative,{_tracker},2025-11-23,1200\r\n");
        ((string)found["read"]!["column_tracker"]!).Should().Be("tracker_id");
        found["trackers"]!.AsArray().Should().ContainSingle().Which!["id"]!.GetValue<long>().Should().Be(_tracker);
    }

    [Test]
    public async Task Click_trackers_come_in_the_order_of_their_ids_and_those_that_nobody_asks_for_are_left_out()
    {
        var (one, two, other) = (await TrackerAsync("One"), await TrackerAsync("Two"), await TrackerAsync("Other"));
        Count(two, 25, 1, 5);
        Count(one, 25, 2, 5);
        var asked = $"{Period}&tracker_id={two},{one}";
        var ours = (await User.GetAsync("/discrepancy?" + asked)).Response["discrepancy"]!.AsObject();
        Ids(ours).Should().Equal(one, two);
        var found = await CompareAsync(
            $"tracker_id,day,clicks\r\n{two},2025-11-25,5\r\n{one},2025-11-25,5\r\n{other},2025-11-25,5\r\n", asked);
        Ids(found).Should().Equal(one, two);
        Unmatched(found).Should().Equal((4, "the click tracker is not among tracker_id"));

        static IEnumerable<long> Ids(JsonObject found) => found["trackers"]!.AsArray().Select(t => (long)t!["id"]!);
    }

    [Test]
    public async Task Names_that_several_click_trackers_have_are_not_guessed()
    {
        var (one, two) = (await TrackerAsync("Twin"), await TrackerAsync("Twin"));
        var found = await CompareAsync("day,creative,clicks\r\n2025-11-23,Twin,5\r\n");
        Unmatched(found).Should().Equal((2, $"several click trackers have this name: {one}, {two}"));
    }

    [Test]
    public async Task Another_members_click_trackers_are_none()
    {
        (await User.GetAsync($"/discrepancy?{Period}&tracker_id=7777777")).Status.Should().Be(404);
        (await User.GetAsync($"/discrepancy?{Period}&member_id=12")).Status.Should().Be(404);
        var all = await User.GetAsync("/discrepancy?" + Period);
        all.Response.ToJsonString().Should().NotContain("4321").And.NotContain("7777777");
        var found = await CompareAsync("tracker_id,day,clicks\r\n7777777,2025-11-24,4321\r\n");
        found["trackers"]!.AsArray().Should().BeEmpty();
        Unmatched(found).Should().Equal((2, "no click tracker has this id"));

        var administrators = await Administrator.GetAsync($"/discrepancy?{Period}&member_id=12");
        ((long)administrators.Response["discrepancy"]!["trackers"]![0]!["total"]!["valid"]!).Should().Be(4321);
    }

    [Test]
    public async Task Named_click_trackers_that_the_file_does_not_have_are_said()
    {
        var other = await TrackerAsync("Not in the file");
        var found = await CompareAsync($"tracker_id,day,clicks\r\n{_tracker},2025-11-23,1200\r\n",
            $"{Period}&tracker_id={_tracker},{other}");
        found["absent"]!.AsArray().Select(i => (long)i!).Should().Equal(other);
        ((string)found["end_date"]!).Should().Be("2025-11-24", "the file has one day");
    }

    [TestCase(23, 26)]
    [TestCase(24, 26, "the file has the days from 2025-11-24 to 2025-11-26: only these are compared")]
    [TestCase(23, 25, "the file has the days from 2025-11-23 to 2025-11-25: only these are compared")]
    public async Task A_file_that_lacks_days_at_an_end_of_the_period_is_said(int first, int last, params string[] warnings)
    {
        var file = $"tracker_id,day,clicks\r\n{_tracker},2025-11-{last},5\r\n{_tracker},2025-11-{first},5\r\n";
        var answer = await User.SendAsync(HttpMethod.Post, "/discrepancy?" + Period, file, "text/csv");
        answer.Warnings.Should().Equal(warnings);
    }

    [Test]
    public async Task A_file_of_100000_rows_is_compared_and_a_larger_one_is_refused()
    {
        var file = new StringBuilder("tracker_id,site,day,clicks\r\n");
        for (var i = 0; i < 100_000; i++)
            file.Append(Text(i % 3 == 0 ? _tracker : 1_000_000 + i)).Append(",site-").Append(Text(i)).Append(".example,2025-11-2").Append(Text(3 + i % 2)).Append(",1\r\n");
        var found = await CompareAsync(file.ToString());
        ((long)Tracker(found, _tracker)["total"]!["theirs"]!).Should().Be(33_334);
        Unmatched(found).Should().HaveCount(1000);
        ((long)found["unmatched"]!["counts"]!["no click tracker has this id"]!).Should().Be(66_666);

        var larger = await User.PostAsync("/discrepancy?" + Period, file.Append("1,x,2025-11-23,1\r\n").ToString());
        (larger.Status, larger.ErrorId).Should().Be((400, "SYNTAX"));
        larger.Error.Should().StartWith("the file has more than 100000 rows");
    }

    [Test]
    public async Task More_days_than_can_be_answered_are_refused()
    {
        var file = new StringBuilder("tracker_id,day,clicks\r\n");
        var ids = new List<long>();
        for (var i = 0; i < 150; i++)
            ids.Add(await TrackerAsync("Many " + Text(i)));
        foreach (var id in ids)
            file.Append(Text(id)).Append(",2025-01-01,1\r\n").Append(Text(id)).Append(",2025-12-31,1\r\n");
        var answer = await User.PostAsync("/discrepancy?start_date=2025-01-01&end_date=2026-01-01", file.ToString());
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().StartWith("tracker_id: more than 50000 days");
    }
}
