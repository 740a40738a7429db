using System.Text.Json.Nodes;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Resources;

/// <summary>A code belongs to one object of an owner, compared without case.</summary>
internal sealed class CodeTests : ResourcesFixture
{
    [TestCaseSource(typeof(ResourceCase), nameof(ResourceCase.WithCode))]
    public async Task A_code_is_unique_per_owner_without_case_and_free_again_after_deletion(ResourceCase service)
    {
        var taken = $"{service.Name}.code: another {service.Name} of the same owner has it already";
        var family = await Family.CreateAsync(Administrator, "codes-of-" + service, ResourceCase.All.ToList().IndexOf(service) * 100 + 7_000, GoodPassword);
        var first = IdOf(await User.PostAsync(service.Create, service.Body(("code", "\"Spring.1\""))));
        var second = IdOf(await User.PostAsync(service.Create, service.Body()));
        var foreign = service.Draft(("code", "\"SPRING.1\""));
        if (service == ResourceCase.ClickTracker)
            family.Connect(foreign);

        var posted = await User.PostAsync(service.Create, service.Body(("code", "\"sPRING.1\"")));
        var put = await User.PutAsync(At(service, second), service.Wrap(new JsonObject { ["code"] = "SPRING.1" }));
        var elsewhere = await Administrator.PostAsync(family.Create(service), service.Wrap(foreign));
        var respelled = await User.PutAsync(At(service, first), service.Wrap(new JsonObject { ["code"] = "SPRING.1" }));
        await User.DeleteAsync(At(service, first));
        var freed = await User.PutAsync(At(service, second), service.Wrap(new JsonObject { ["code"] = "spring.1" }));
        var cleared = await User.PutAsync(At(service, second), service.Wrap(new JsonObject { ["code"] = null }));
        var again = await User.PostAsync(service.Create, service.Body(("code", "\"spring.1\"")));

        (posted.Status, posted.ErrorId, posted.Error).Should().Be((409, "INTEGRITY", taken));
        (put.Status, put.ErrorId, put.Error).Should().Be((409, "INTEGRITY", taken));
        elsewhere.Status.Should().Be(200, elsewhere.Error);
        ((string?)respelled.Response[service.Name]!["code"]).Should().Be("SPRING.1");
        ((string?)freed.Response[service.Name]!["code"]).Should().Be("spring.1");
        cleared.Response[service.Name]!["code"].Should().BeNull();
        again.Status.Should().Be(200);
    }
}
