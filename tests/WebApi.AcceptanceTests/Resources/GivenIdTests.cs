using System.Text.Json.Nodes;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>Administrators choose ids, so that tags which are already published keep working after a move to this server.</summary>
internal sealed class GivenIdTests : ResourcesFixture
{
    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task An_administrators_id_is_taken_until_it_was_used_once(ResourceCase service)
    {
        const long id = 4_444_900;
        var body = ("id", $"{id}");

        var created = await Administrator.PostAsync(service.Create, service.Body(body));
        var again = await Administrator.PostAsync(service.Create, service.Body(body));
        await Administrator.DeleteAsync(At(service, id));
        var reused = await Administrator.PostAsync(service.Create, service.Body(body));
        var next = await Administrator.PostAsync(service.Create, service.Body());

        (created.Status, IdOf(created)).Should().Be((200, id));
        created.Warnings.Should().BeEmpty();
        (again.Status, again.ErrorId, again.Error).Should().Be((409, "INTEGRITY", $"{service.Name}.id: is in use already"));
        (reused.Status, reused.ErrorId, reused.Error)
            .Should().Be((409, "INTEGRITY", $"{service.Name}.id: {id} was used before, and is never used again"));
        IdOf(next).Should().BeGreaterThan(id);
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task An_id_never_changes(ResourceCase service)
    {
        var id = await CreateAsync(service);
        var answer = await Administrator.PutAsync(At(service, id), service.Wrap(new JsonObject { ["id"] = id + 1 }));
        answer.Warnings.Should().Equal($"{service.Name}.id: read only, ignored");
        ((long)answer.Response[service.Name]!["id"]!).Should().Be(id);
    }

    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.All))]
    public async Task The_largest_id_that_is_taken_leaves_room_for_the_next(ResourceCase service)
    {
        var tooLarge = await Administrator.PostAsync(service.Create, service.Body(("id", $"{long.MaxValue}")));
        var largest = await Administrator.PostAsync(service.Create, service.Body(("id", $"{1L << 52}")));
        var next = await Administrator.PostAsync(service.Create, service.Body());

        (tooLarge.Status, tooLarge.ErrorId, tooLarge.Error)
            .Should().Be((400, "SYNTAX", $"{service.Name}.id: must be a positive integer of at most 4503599627370496"));
        (largest.Status, next.Status).Should().Be((200, 200));
        IdOf(next).Should().BeGreaterThan(1L << 52);
        await Administrator.DeleteAsync(At(service, IdOf(next)));
        await Administrator.DeleteAsync(At(service, IdOf(largest)));
    }

    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("1.5")]
    [TestCase("null")]
    [TestCase("[1]")]
    [TestCase("99999999999999999999")]
    public async Task An_administrators_id_must_be_one(string json)
    {
        var answer = await Administrator.PostAsync(ResourceCase.Publisher.Create, ResourceCase.Publisher.Body(("id", json)));
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
        answer.Error.Should().StartWith("publisher.id: ").And.Contain("a positive integer");
    }
}
