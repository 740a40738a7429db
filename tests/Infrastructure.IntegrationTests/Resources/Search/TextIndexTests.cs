using ClickTracking.Infrastructure.Resources.Search;
using FluentAssertions;

namespace ClickTracking.Infrastructure.IntegrationTests.Resources.Search;

[Parallelizable]
internal sealed class TextIndexTests
{
    [Test]
    public void Parts_are_found_in_any_place_of_a_text_and_not_across_texts()
    {
        var chunk = new TextChunk();
        chunk.Add(new(1, 7, "alpha", "beta"));
        chunk.Add(new(2, 7, "gamma", null));
        chunk.Add(new(3, 8, "ALPHA", "Straße"));
        chunk.Add(new(4, 8, "", ""));
        var index = TextIndex.Of(9, [chunk]);
        Find("alpha").Should().Equal(1, 3);
        Find("PHA").Should().Equal(1, 3);
        Find("a").Should().Equal(1, 2, 3);
        Find("beta").Should().Equal(1);
        Find("aß").Should().Equal(3);
        Find("alphabeta").Should().BeEmpty();
        Find("betagamma").Should().BeEmpty();
        Find("gammaa").Should().BeEmpty();
        Find("").Should().Equal(1, 2, 3, 4);

        List<long> Find(string part) => index.Find(part, null, 10)!;
    }

    [Test]
    public void More_than_the_most_are_not_listed()
    {
        var index = TextIndex.Of(1, [Chunk(1, 5), Chunk(6, 5)]);
        index.Find("number 9", null, 1).Should().Equal(9);
        index.Find("number", null, 10).Should().HaveCount(10);
        index.Find("number", null, 9).Should().BeNull();
    }

    [Test]
    public void Later_rows_take_the_place_of_earlier_ones()
    {
        var first = TextIndex.Of(1, [Chunk(1, 3)]);
        var second = first.With(2, [], [new(2, 7, "other", null), new(7, 7, "Number 7", "x")]);
        var third = second.With(3, [], [new(2, 7, "number 2 again", null)]);
        first.Find("number", null, 10).Should().Equal(1, 2, 3);
        second.Find("number", null, 10).Should().Equal(1, 3, 7);
        second.Find("OTHER", null, 10).Should().Equal(2);
        third.Find("number", null, 10).Should().BeEquivalentTo([1L, 2, 3, 7]);
        third.Find("other", null, 10).Should().BeEmpty();
        (first.Version, third.Version).Should().Be((1, 3));
    }

    [Test]
    public void Deleted_rows_are_not_found_unless_they_are_there_again()
    {
        var first = TextIndex.Of(1, [Chunk(1, 3)]);
        var second = first.With(2, [1, 2], [new(2, 7, "number 2 again", null)]);
        first.Find("number", null, 10).Should().Equal(1, 2, 3);
        second.Find("number", null, 10).Should().BeEquivalentTo([2L, 3]);
        second.With(3, [2], []).Find("number", null, 10).Should().Equal(3);
        second.With(3, [], [new(1, 7, "number 1 again", null)]).Find("number", null, 10).Should().BeEquivalentTo([1L, 2, 3]);
    }

    [Test]
    public void Rows_of_other_members_are_not_found()
    {
        var index = TextIndex.Of(1, [Chunk(1, 2)]).With(2, [], [new(2, 8, "number 2", null), new(3, 8, "number 3", null)]);
        index.Find("number", 7, 10).Should().Equal(1);
        index.Find("number", 8, 10).Should().BeEquivalentTo([2L, 3]);
        index.Find("number", 9, 10).Should().BeEmpty();
    }

    [Test]
    public void It_is_worn_when_a_tenth_has_changed_and_not_by_a_few()
    {
        var index = TextIndex.Of(1, [Chunk(1, 200_000)]);
        Changed(10_001).IsWorn.Should().BeFalse();
        Changed(20_000).IsWorn.Should().BeFalse();
        Changed(20_001).IsWorn.Should().BeTrue();
        TextIndex.Of(1, [Chunk(1, 3)]).With(2, [], Changes(10_000)).IsWorn.Should().BeFalse();

        TextIndex Changed(int count) => index.With(2, [], Changes(count));
    }

    [Test]
    public void A_chunk_is_full_at_some_size()
    {
        var chunk = new TextChunk();
        for (var id = 1; !chunk.IsFull; id++)
            chunk.Add(new(id, 7, new string('é', 1000), null));
        chunk.Count.Should().BeInRange(500, 600);
        var found = new List<long>();
        chunk.Find(TextChunk.FormOf("É"), null, found);
        found.Should().HaveCount(chunk.Count);
    }

    private static IEnumerable<SearchedRow> Changes(int count) => Enumerable.Range(1, count).Select(i => new SearchedRow(i, 7, "a", null));

    private static TextChunk Chunk(long firstId, int count)
    {
        var chunk = new TextChunk();
        for (var id = firstId; id < firstId + count; id++)
            chunk.Add(new(id, 7, $"Number {id}", null));
        return chunk;
    }
}
