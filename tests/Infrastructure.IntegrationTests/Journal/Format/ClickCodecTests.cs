using ClickTracking.Domain.Buying;
using ClickTracking.Domain.Clicks;
using ClickTracking.Infrastructure.IntegrationTests.Fixtures;
using ClickTracking.Infrastructure.Journal.Format;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Journal.Format;

internal sealed class ClickCodecTests
{
    /// <summary>One object for all cases, as in a long run. Values of one click must not appear in another.</summary>
    private readonly RepeatedParts _repeated = new();

    [Test]
    public void Any_click_round_trips([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var click = SampleClicks.Any(random);
            var read = Read(Encode(click));
            read.Should().Be(click);
            read.OccurredAt.Kind.Should().Be(DateTimeKind.Utc);
            Scales(read).Should().Equal(Scales(click));
        }
    }

    [Test]
    public void Null_and_empty_stay_apart()
    {
        var click = SampleClicks.Sample(1) with { UserAgent = "", Ip = null, MediaBuyCost = 0m, Terms = new LineItemTerms(RevenueType.Cpc, 0m) };
        Read(Encode(click)).Should().Be(click);
    }

    [TestCase("\ud800")]
    [TestCase("a\udc00b")]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character(string text) =>
        Read(Encode(SampleClicks.Sample(1) with { UserAgent = text })).UserAgent
            .Should().Be(text.Replace('\ud800', '\ufffd').Replace('\udc00', '\ufffd'));

    [Test]
    public void The_longest_texts_fit_into_a_record()
    {
        var click = SampleClicks.Sample(1) with
        {
            ClickId = long.MaxValue,
            UserAgent = new string('\u20ac', Click.MaxUserAgent),
            SiteDomain = new string('\u20ac', Click.MaxSiteDomain),
            Cachebuster = new string('\u20ac', Click.MaxCachebuster),
            RawCost = new string('\u20ac', Click.MaxRawCost),
        };
        var payload = Encode(click);
        payload.Length.Should().BeLessThan(4096);
        Read(payload).Should().Be(click);
    }

    [Test]
    public void Another_version_or_missing_bytes_are_told_apart_from_a_click()
    {
        var payload = Encode(SampleClicks.Sample(1));
        payload.Invoking(p => Read(p.AsSpan(0, p.Length - 1))).Should().Throw<InvalidDataException>();
        payload[0] = 99;
        payload.Invoking(p => Read(p)).Should().Throw<InvalidDataException>().WithMessage("*99*");
    }

    /// <summary>Version 1 had no version of the rules, which is the only byte that the two payloads do not have in common.</summary>
    [Test]
    public void A_click_of_an_older_version_is_read([Range(1, 20)] int seed)
    {
        var click = SampleClicks.Any(new Random(seed)) with { RulesVersion = 0 };
        var (payload, other) = (Encode(click), Encode(click with { RulesVersion = 1 }));
        var place = payload.Zip(other).TakeWhile(b => b.First == b.Second).Count();
        byte[] older = [1, .. payload[1..place], .. payload[(place + 1)..]];
        Read(older).Should().Be(click);
        older.Invoking(p => Read(p.AsSpan(0, p.Length - 1))).Should().Throw<InvalidDataException>();
    }

    private Click Read(ReadOnlySpan<byte> payload) => ClickCodec.Read(payload, _repeated);

    private static byte[] Encode(Click click)
    {
        var bytes = new byte[ClickCodec.MaxBytes(click)];
        return bytes[..ClickCodec.Write(click, bytes)];
    }

    private static IEnumerable<byte?> Scales(Click click) =>
        new[] { click.MediaBuyCost, click.MediaBuyRevSharePct }.Select(v => v?.Scale);
}
