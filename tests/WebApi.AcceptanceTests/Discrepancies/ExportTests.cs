using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Discrepancies;

/// <summary>The exports of ad servers, in the form that their documentation says, beside counts of ours that explain them.</summary>
internal sealed class ExportTests : DiscrepancyFixture
{
    [Test]
    public async Task Campaign_Manager_360_by_placement_id()
    {
        var home = await TrackerAsync("Home", "398112001");
        var sports = await TrackerAsync("Sports", "398112002");
        for (var day = 23; day <= 26; day++)
        {
            Count(home, day, 12, 1000);
            Count(home, day, 12, 290, Duplicate);
        }
        Count(sports, 23, 1, 500);
        Count(sports, 24, 1, 390);
        Count(sports, 26, 23, 300);
        var found = await CompareAsync(Export("campaign-manager-360.csv"));

        found["read"]!.ToJsonString().Should().Be(
            """{"header_row":10,"separator":"comma","column_tracker":"Placement ID","key":"code","column_day":"Date","date_format":"mdy","column_clicks":"Clicks"}""");
        var first = Tracker(found, home);
        Verdict(first).Should().Be("double_clicks");
        Verdicts(first).Should().Equal("double_clicks", "double_clicks", "double_clicks", "double_clicks");
        ((long)first["total"]!["theirs"]!, (long)first["total"]!["difference"]!, (decimal)first["total"]!["difference_percent"]!)
            .Should().Be((5200, 1200, 23.1m));
        ((long)first["total"]!["ours"]!["valid"]!, (long)first["total"]!["ours"]!["clicks"]!, (long)first["total"]!["ours"]!["duplicate"]!)
            .Should().Be((4000, 5160, 1160));
        ((string)first["total"]!["explanation"]!).Should().Contain("double clicks (1,160)").And.Contain("which leaves 40");
        var second = Tracker(found, sports);
        Verdict(second).Should().Be("within_twenty_percent");
        Verdicts(second).Should().Equal("equal", "within_twenty_percent", "equal", "equal");
        Unmatched(found).Should().BeEquivalentTo(
            [(19, "no click tracker has this code"), (20, "no click tracker has this code"), (21, "a sum of other rows")]);
    }

    [Test]
    public async Task Google_Ad_Manager_by_the_name_of_the_creative()
    {
        var tracker = await TrackerAsync("=Robot creative");
        for (var day = 23; day <= 26; day++)
        {
            Count(tracker, day, 9, 1100);
            Count(tracker, day, 10, 400, Robot);
        }
        var found = await CompareAsync(Export("google-ad-manager.tsv"), Period + "&timezone=Europe/Berlin");

        found["read"]!.ToJsonString().Should().Contain("\"separator\":\"tab\",\"column_tracker\":\"Creative\",\"key\":\"name\"").And.Contain("\"column_clicks\":\"Ad server clicks\"");
        Verdict(Tracker(found, tracker)).Should().Be("robots");
        ((string)Tracker(found, tracker)["total"]!["explanation"]!).Should().EndWith("which leaves 0.");
        Unmatched(found).Should().ContainSingle().Which.Reason.Should().Be("a sum of other rows");

        var file = await FileAsync(HttpMethod.Post, $"/discrepancy?{Period}&timezone=Europe/Berlin&format=csv",
            Export("google-ad-manager.tsv"));
        file.Should().StartWith("level,tracker_id,tracker_name,").And.Contain($"\r\ntracker,{tracker},'=Robot creative,,,6000,1600,26.7,robots,robots,0,")
            .And.Contain($"\r\nday,{tracker},'=Robot creative,,2025-11-24,1500,400,26.7,robots,robots,0,").And.Contain("\r\nunmatched,,,");
    }

    [Test]
    public async Task Adform_by_tag_id()
    {
        var tracker = await TrackerAsync("Skyscraper of ours", "77001");
        for (var day = 23; day <= 26; day++)
        {
            Count(tracker, day, 9, 1000);
            Count(tracker, day, "refused", 300);
            Count(tracker, day, "inactive", 200);
            Count(tracker, day, "no_destination", 80);
            Count(tracker, day, "head", 5000);
        }
        var found = await CompareAsync(Export("adform.csv"));
        found["read"]!.ToJsonString().Should().Contain("\"separator\":\"semicolon\",\"column_tracker\":\"Tag ID (BN)\",\"key\":\"code\"").And.Contain("\"date_format\":\"dmy\"");
        var total = Tracker(found, tracker)["total"]!;
        (Verdict(Tracker(found, tracker)), (long)total["theirs"]!, (long)total["ours"]!["refused"]!, (long)total["ours"]!["head"]!)
            .Should().Be(("refused_or_inactive", 6400, 1200, 20_000));
    }

    [Test]
    public async Task Another_time_zone_is_found_with_its_hours()
    {
        var tracker = await TrackerAsync("Zone");
        var random = new Random(1);
        var hours = Enumerable.Range(0, 6 * 24).Select(_ => 20 + random.Next(200)).ToArray();
        for (var i = 0; i < hours.Length; i++)
            Count(tracker, 22 + i / 24, i % 24, hours[i]);
        var theirs = Enumerable.Range(1, 4).Select(d => hours[(d * 24 + 5)..(d * 24 + 29)].Sum());
        var file = "tracker_id,day,clicks\r\n" + string.Concat(theirs.Select((c, d) => $"{tracker},2025-11-{23 + d},{c}\r\n"));

        var found = Tracker(await CompareAsync(file), tracker);
        (Verdict(found), (int)found["total"]!["shift_hours"]!).Should().Be(("time_zone", 5));
        Verdicts(found).Should().OnlyContain(v => v == "time_zone" || v == "equal");
        ((string)found["total"]!["explanation"]!).Should().Contain("ours begin 5 h later");
        Verdict(Tracker(await CompareAsync(file, Period + "&timezone=EST5EDT"), tracker)).Should().Be("equal", "that is the zone");
    }
}
