using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>Several writers at once: no change is lost, and no value is a mix of two.</summary>
internal sealed class ConcurrencyTests : ResourcesFixture
{
    private const int Writers = 15;

    private static readonly ResourceCase _service = ResourceCase.ClickTracker;

    [Test]
    public async Task Of_writers_of_different_fields_each_finds_its_own_value_and_no_others_is_lost()
    {
        var id = await CreateAsync();
        (string Field, Func<int, JsonNode> Value)[] fields =
        [
            ("name", i => $"name {i}"), ("code", i => $"code-{i}"), ("click_url", i => $"https://e.com/{i}"), ("state", i => i % 2 == 0 ? "active" : "inactive"),
        ];

        var answers = await Task.WhenAll(fields.Select(f => WriteOneAfterTheOtherAsync(id, f.Field, f.Value)));

        var final = await ReadAsync(id);
        foreach (var ((field, value), given) in fields.Zip(answers))
        {
            for (var i = 0; i < Writers; i++)
                (given[i].Status, (string?)given[i].Response["clicktracker"]?[field]).Should().Be((200, (string?)value(i)), "this field has one writer");
            ((string?)final[field]).Should().Be((string?)value(Writers - 1));
        }
    }

    [Test]
    public async Task Of_writers_of_the_same_fields_one_wins_whole()
    {
        var id = await CreateAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => User.PutAsync(At(_service, id), Marked(i))));
        var reads = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => ReadAsync(id)));

        answers.Should().OnlyContain(a => a.Status == 200);
        foreach (var shown in answers.Select(a => a.Response["clicktracker"]!).Concat(reads))
            MarksOf(shown).Distinct().Should().ContainSingle("the three fields are of one request");
        for (var i = 0; i < Writers; i++)
            MarksOf(answers[i].Response["clicktracker"]!)[0].Should().Be($"{i}", "an answer shows what was written");
    }

    [Test]
    public async Task A_reader_never_sees_half_a_change()
    {
        var id = await CreateAsync();
        await User.PutAsync(At(_service, id), Marked(0));
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var seen = new List<string>();
            while (!done.IsCancellationRequested)
                seen.Add(string.Join('|', MarksOf(await ReadAsync(id)).Distinct()));
            return seen;
        });
        for (var i = 1; i <= 30; i++)
            await User.PutAsync(At(_service, id), Marked(i));
        await done.CancelAsync();
        (await reading).Should().NotBeEmpty().And.OnlyContain(marks => !marks.Contains('|'));
    }

    [Test]
    public async Task Of_two_requests_of_many_changes_one_wins_whole()
    {
        long[] ids = [await CreateAsync(), await CreateAsync(), await CreateAsync()];
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => User.PutAsync(
            "/clicktracker", _service.Wrap((i % 2 == 0 ? ids : ids.Reverse()).Select(id => new JsonObject { ["id"] = id, ["name"] = $"all {i}" })))));
        answers.Should().OnlyContain(a => a.Status == 200);
        var names = new List<string?>();
        foreach (var id in ids)
            names.Add((string?)(await ReadAsync(id))["name"]);
        names.Distinct().Should().ContainSingle().Which.Should().StartWith("all ");
    }

    [Test]
    public async Task After_a_DELETE_no_PUT_lands()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = await CreateAsync();
            var puts = Enumerable.Range(0, 6).Select(i => User.PutAsync(At(_service, id), Marked(i))).ToArray();
            var deletes = Enumerable.Range(0, 3).Select(_ => User.DeleteAsync(At(_service, id))).ToArray();
            var answers = await Task.WhenAll(puts.Concat(deletes));

            answers.Should().OnlyContain(a => a.Status == 200 || a.Status == 404);
            answers[6..].Count(a => a.Status == 200).Should().Be(1, "it is deleted once");
            (await User.GetAsync(At(_service, id))).Status.Should().Be(404);
            var entries = (await Administrator.GetAsync($"/audit-log?service=clicktracker&object_id={id}")).Response["audit-logs"]!.AsArray();
            entries.Select(e => (string)e!["action"]!).Should()
                .Equal(["POST", .. Enumerable.Repeat("PUT", answers[..6].Count(a => a.Status == 200)), "DELETE"]);
        }
    }

    [Test]
    public async Task A_code_is_given_once_however_many_want_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => User.PostAsync(Create, Body(("code", "\"wanted\"")))));
        answers.Count(a => a.Status == 200).Should().Be(1);
        answers.Count(a => a.Status == 409).Should().Be(Writers - 1);
        (await CountAsync("/clicktracker?code=wanted,none")).Should().Be(1);
    }

    [Test]
    public async Task What_is_being_deleted_is_not_referred_to()
    {
        for (var round = 0; round < 5; round++)
        {
            var placement = await CreateAsync(ResourceCase.Placement);
            var posting = User.PostAsync(Create, Body(("tag", $$"""{"id": {{placement}}}""")));
            var deleting = User.DeleteAsync(At(ResourceCase.Placement, placement));
            var (posted, deleted) = (await posting, await deleting);
            new[] { (200, 409), (409, 200) }.Should().Contain((posted.Status, deleted.Status));
        }
    }

    private async Task<Answer[]> WriteOneAfterTheOtherAsync(long id, string field, Func<int, JsonNode> value)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < Writers; i++)
            answers.Add(await User.PutAsync(At(_service, id), _service.Wrap(new JsonObject { [field] = value(i) })));
        return [.. answers];
    }

    private static string Marked(int i) =>
        _service.Wrap(new JsonObject { ["name"] = $"{i}", ["code"] = $"{i}", ["click_url"] = $"https://e.com/{i}" });

    private static string[] MarksOf(JsonNode tracker) =>
        [(string)tracker["name"]!, (string)tracker["code"]!, ((string)tracker["click_url"]!)["https://e.com/".Length..]];
}
