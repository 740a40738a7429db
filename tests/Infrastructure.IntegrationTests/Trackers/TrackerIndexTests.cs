using System.Runtime.CompilerServices;
using ClickTracking.Application.Trackers;
using ClickTracking.Domain.Buying;
using ClickTracking.Infrastructure.Trackers;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Trackers;

internal sealed class TrackerIndexTests
{
    private static readonly RedirectAdvertiser _advertiser = new(51, []);
    private static readonly RedirectLineItem _lineItem = new(91, 0, new LineItemTerms(default));

    [Test]
    public void It_holds_what_a_dictionary_holds([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var (index, model) = (new TrackerIndex(random.Next(100)), new Dictionary<long, RedirectTracker>());
        // Few ids in steps of a power of two make collisions likely.
        var step = 1L << random.Next(40);
        for (var i = 0; i < 5000; i++)
        {
            var id = random.Next(300) * step;
            if (random.Next(3) > 0)
                index.Put(model[id] = Tracker(id, i));
            else
                index.Remove(id).Should().Be(model.Remove(id));
            index.Find(id).Should().BeSameAs(model.GetValueOrDefault(id));
        }

        index.Count.Should().Be(model.Count);
        index.Should().BeEquivalentTo(model.Values);
        for (var id = 0L; id < 300; id++)
            index.Find(id * step).Should().BeSameAs(model.GetValueOrDefault(id * step));
    }

    [Test]
    public void Ids_that_are_no_trackers_are_not_found()
    {
        var index = new TrackerIndex(0);
        index.Put(Tracker(1, 1));
        index.Put(Tracker(2, 1));
        index.Remove(2);
        foreach (var id in (long[])[0, 2, -1, long.MinValue, long.MaxValue])
            index.Find(id).Should().BeNull();
    }

    /// <summary>Half of the trackers stay while the others are added, changed and removed, and readers look up all of them.</summary>
    [Test]
    public async Task Readers_never_miss_a_tracker_nor_meet_another_one()
    {
        const int trackers = 2000, rounds = 300, readers = 2;
        var index = new TrackerIndex(0);
        for (var id = 0; id < trackers; id += 2)
            index.Put(Tracker(id, 0));
        var isOver = false;
        var reading = Enumerable.Range(0, readers).Select(_ => Task.Run(() =>
        {
            var wrong = 0;
            while (!Volatile.Read(ref isOver))
                for (var id = 0; id < trackers; id++)
                {
                    var found = index.Find(id);
                    wrong += found is null ? 1 - id % 2 : found.Id != id || found.PublisherId != id + found.TagId
                        || found.MemberId != 7 ? 1 : 0;
                }
            return wrong;
        })).ToArray();

        for (var round = 1; round <= rounds; round++)
            for (var id = 0; id < trackers; id++)
            {
                if (id % 2 == 0 || round % 2 == 1)
                    index.Put(Tracker(id, round));
                else
                    index.Remove(id);
            }
        Volatile.Write(ref isOver, true);

        (await Task.WhenAll(reading)).Should().OnlyContain(wrong => wrong == 0);
        index.Count.Should().Be(trackers / 2);
    }

    /// <summary>A million trackers may take 400 bytes each, including the memory of the rest of the process.</summary>
    [Test]
    public void A_tracker_with_an_address_of_100_characters_takes_less_than_350_bytes()
    {
        const int trackers = 50_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var set = Many(trackers);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        ((after - before) / (double)trackers).Should().BeLessThan(350).And.BeGreaterThan(200);
        set.Count.Should().Be(trackers);
    }

    /// <summary>
    /// Creates trackers with parts of their own, as if each had come with its own refresh. It is a method of its own so that nothing stays
    /// on the stack.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TrackerSet Many(int trackers) => new([.. Enumerable.Range(1, trackers).Select(id => new RedirectTracker
    {
        Id = id,
        Active = true,
        Location = $"https://www.shop.example/products/{id}".PadRight(100, 'x'),
        MemberId = 7,
        Advertiser = new RedirectAdvertiser(51, ["shop.example"]),
        LineItem = _lineItem with { Terms = new LineItemTerms(default, 0.5m) },
        PublisherId = 12,
        TagId = 40,
        PaymentRule = new RedirectPaymentRule(5, 0.6m),
    })]);

    private static RedirectTracker Tracker(long id, int round) => new()
    {
        Id = id,
        Active = true,
        MemberId = 7,
        Advertiser = _advertiser,
        LineItem = _lineItem,
        PublisherId = id + round,
        TagId = round,
    };
}
