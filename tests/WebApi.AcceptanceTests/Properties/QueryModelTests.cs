using System.Text.Json.Nodes;
using ClickTracking.WebApi.AcceptanceTests.Resources;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Properties;

/// <summary>Filters, sort and pages over random click trackers agree with a model in memory.</summary>
internal sealed class QueryModelTests : ResourcesFixture
{
    private const int Trackers = 300;
    private const int Queries = 400;
    private const string NameLetters = "aAbBzZ019 _%[]\\'\"*?,.\u00E4\u00C4\u0130\u4F8B";
    private const string CodeLetters = "abABz01._-";

    private readonly List<TrackerModel> _all = [];
    private readonly Random _random = new(Seed.Value);

    [OneTimeSetUp]
    public async Task MakeTrackers()
    {
        var advertisers = new List<(long Advertiser, long[] LineItems)> { (37236, [74957, await CreateAsync(ResourceCase.LineItem)]) };
        var second = await CreateAsync(ResourceCase.Advertiser);
        advertisers.Add((second, [IdOf(await User.PostAsync($"/line-item?advertiser_id={second}", ResourceCase.LineItem.Body()))]));
        var publishers = new List<Inventory> { await InventoryAsync(44449), await InventoryAsync(await CreateAsync(ResourceCase.Publisher)) };

        foreach (var part in Enumerable.Range(0, Trackers).Chunk(Trackers / 4))
        {
            var (advertiser, lineItems) = Pick(advertisers);
            var made = await User.PostAsync(
                $"/clicktracker?advertiser_id={advertiser}", ResourceCase.ClickTracker.Wrap(part.Select(i => Draft(i, Pick(lineItems), Pick(publishers)))));
            made.Status.Should().Be(200, $"seed {Seed.Value}: {made.Error}");
            _all.AddRange(made.Response["clicktrackers"]!.AsArray().Select(t => new TrackerModel(t!.AsObject())));
        }
    }

    [Test]
    public async Task What_a_list_answers_is_what_the_model_finds_in_its_order()
    {
        var hits = 0;
        for (var i = 0; i < Queries; i++)
        {
            var query = new ModelQuery(_random, _all);
            var expected = query.Run();
            var size = _random.Next(1, 101);
            var start = expected.Count == 0 ? 0 : _random.Next(expected.Count);
            var answer = await User.GetAsync($"/clicktracker?{query.Text}&start_element={start}&num_elements={size}");

            var because = $"seed {Seed.Value}, query {i}: {Uri.UnescapeDataString(query.Text)} ({query.Text})";
            answer.Status.Should().Be(200, because);
            answer.Warnings.Should().BeEmpty(because);
            ((int)answer.Response["count"]!).Should().Be(expected.Count, because);
            Ids(answer).Should().Equal(expected.Skip(start).Take(size).Select(t => t.Id), because);
            hits += expected.Count is > 0 and < Trackers ? 1 : 0;
        }
        hits.Should().BeGreaterThan(Queries / 4, $"seed {Seed.Value}: the queries must tell trackers apart");
    }

    private static IEnumerable<string> Sorts() =>
        ["", .. TrackerModel.Texts.Concat(TrackerModel.Numbers).SelectMany(c => new[] { $"{c}.asc", $"{c}.desc" }), "state.asc,publisher_id.desc", "publisher,tag.desc"];

    [TestCaseSource(nameof(Sorts))]
    public async Task Pages_neither_overlap_nor_miss_any(string sort)
    {
        var size = new Random(Seed.Value).Next(1, 60);
        var seen = new List<long>();
        int count;
        do
        {
            var page = await User.GetAsync($"/clicktracker?sort={sort}&num_elements={size}&start_element={seen.Count}");
            count = (int)page.Response["count"]!;
            Ids(page).Should().NotBeEmpty($"{seen.Count} of {count} came in pages of {size}");
            seen.AddRange(Ids(page));
        }
        while (seen.Count < count);
        seen.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(_all.Select(t => t.Id), $"in pages of {size}");
        (await CountAsync($"/clicktracker?member_id=958&start_element={count}")).Should().Be(count, "the count is no matter of the page");
    }

    [Test]
    public async Task Names_are_equal_with_their_case_and_codes_without()
    {
        await CreateAsync(ResourceCase.Placement, ("name", "\"Summer Sale\""), ("code", "\"Summer.Sale\""));
        (await CountAsync("/placement?name=Summer+Sale")).Should().Be(1);
        (await CountAsync("/placement?name=summer+sale")).Should().Be(0);
        (await CountAsync("/placement?like_name=summer+sale")).Should().Be(1);
        (await CountAsync("/placement?search=SUMMER+sale")).Should().Be(1);
        (await CountAsync("/placement?code=summer.SALE,none")).Should().Be(1);
        (await CountAsync("/placement?not_code=summer.SALE&search=summer")).Should().Be(0);
    }

    [Test]
    public async Task A_comma_parts_values_and_cannot_stand_in_one()
    {
        await CreateAsync(ResourceCase.Placement, ("name", "\"left, right\""));
        (await CountAsync("/placement?name=left,+right")).Should().Be(0);
        (await CountAsync("/placement?like_name=left,+right")).Should().Be(1);
    }

    [Test]
    public async Task Money_is_filtered_and_sorted_by_value()
    {
        foreach (var cost in new[] { "10", "9.5", "0.000001", "999999.999999", "9.50" })
            await CreateAsync(ResourceCase.PaymentRule, ("name", "\"priced\""), ("cost_cpm", cost));
        async Task<decimal[]> CostsAsync(string query) =>
            [.. (await User.GetAsync($"/payment-rule?name=priced&{query}")).Response["payment-rules"]!.AsArray().Select(r => (decimal)r!["cost_cpm"]!)];

        (await CostsAsync("sort=cost_cpm")).Should().Equal(0.000001m, 9.5m, 9.5m, 10m, 999999.999999m);
        (await CostsAsync("cost_cpm=9.50")).Should().Equal(9.5m, 9.5m);
        (await CostsAsync("cost_cpm=0.000001,999999.999999")).Should().Equal(0.000001m, 999999.999999m);
        (await CostsAsync("not_cost_cpm=9.5&sort=cost_cpm.desc")).Should().Equal(999999.999999m, 10m, 0.000001m);
        (await CostsAsync("min_cost_cpm=9.5&max_cost_cpm=10&sort=cost_cpm")).Should().Equal(9.5m, 9.5m, 10m);
    }

    private JsonObject Draft(int number, long lineItem, Inventory inventory)
    {
        var draft = new JsonObject
        {
            ["name"] = Text(NameLetters, _random.Next(1, 6)) + (_random.Next(4) == 0 ? "" : "x"),
            ["code"] = _random.Next(4) == 0 ? null : $"{Text(CodeLetters, _random.Next(4))}-{number}",
            ["state"] = _random.Next(2) == 0 ? "active" : "inactive",
            ["click_url"] = _random.Next(3) == 0 ? null : $"https://e.com/{Text("abAB", 3)}",
            ["publisher"] = Reference(inventory.Publisher),
            ["line_item"] = Reference(lineItem),
            ["tag"] = _random.Next(2) == 0 ? null : Reference(Pick(inventory.Placements)),
            ["payment_rule"] = _random.Next(2) == 0 ? null : Reference(inventory.PaymentRule),
        };
        if (string.IsNullOrWhiteSpace((string)draft["name"]!))
            draft["name"] = "blank";
        return draft;
    }

    private async Task<Inventory> InventoryAsync(long publisher)
    {
        async Task<long> MakeAsync(ResourceCase service) =>
            IdOf(await User.PostAsync($"/{service.Name}?publisher_id={publisher}", service.Body()));
        return new Inventory(
            publisher, [await MakeAsync(ResourceCase.Placement), await MakeAsync(ResourceCase.Placement)], await MakeAsync(ResourceCase.PaymentRule));
    }

    private string Text(string letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[_random.Next(letters.Length)]));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private static JsonObject Reference(long id) => new() { ["id"] = id };

    private static IEnumerable<long> Ids(Answer answer) => answer.Response["clicktrackers"]!.AsArray().Select(t => (long)t!["id"]!);

    private sealed record Inventory(long Publisher, long[] Placements, long PaymentRule);
}
