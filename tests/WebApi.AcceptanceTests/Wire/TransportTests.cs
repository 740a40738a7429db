using System.Text;
using ClickTracking.WebApi.AcceptanceTests.ClickTrackers;
using ClickTracking.WebApi.AcceptanceTests.Running;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>Tests the formats of requests and responses, whatever they are about.</summary>
internal sealed class TransportTests : ManagementFixture
{
    [Test]
    public async Task A_byte_order_mark_is_accepted()
    {
        var answer = await User.PostAsync(Create, "\uFEFF" + Body());
        answer.Status.Should().Be(200);
    }

    [TestCase("", "the body is empty: it must be a JSON object")]
    [TestCase("{\n \"clicktracker\": {\n ,", "the body is not valid JSON: line 3, byte 2")]
    [TestCase("[]", "clicktracker: the body must be a JSON object that holds an object named clicktracker")]
    [TestCase("{}", "clicktracker: the body must be a JSON object that holds an object named clicktracker")]
    [TestCase("""{"clicktracker": 5}""", "clicktracker: must be a JSON object")]
    [TestCase("""{"clicktracker": {"name": "\ud800"}}""", "the body is not valid JSON: a string is not valid Unicode")]
    [TestCase("name=value&x=y", "the body is not valid JSON: line 1, byte 2")]
    public async Task A_malformed_body_is_explained(string body, string error)
    {
        var answer = await User.PostAsync(Create, body);
        (answer.Status, answer.ErrorId, answer.Error).Should().Be((400, "SYNTAX", error));
    }

    [Test]
    public async Task Broken_UTF8_is_explained()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Create)
        {
            Content = new ByteArrayContent([.. Encoding.UTF8.GetBytes("""{"clicktracker": {"name": """), 0x22, 0xFF, 0x22, .. "}}"u8.ToArray()]),
        };
        var answer = await Answer.ReadAsync(await User.RawAsync(request));
        (answer.Status, answer.ErrorId).Should().Be((400, "SYNTAX"));
    }

    [Test]
    public async Task A_GET_or_DELETE_with_a_body_is_served_as_if_it_had_none()
    {
        var id = await CreateAsync();
        (await User.SendAsync(HttpMethod.Get, $"/clicktracker?id={id}", "{nonsense")).Status.Should().Be(200);
        (await User.SendAsync(HttpMethod.Delete, $"/clicktracker?id={id}", "{nonsense")).Status.Should().Be(200);
    }

    [Test]
    public async Task Responses_are_not_to_be_cached()
    {
        foreach (var path in new[] { "/clicktracker", "/clicktracker?id=99", "/nowhere", "/report" })
            (await User.GetAsync(path)).Headers.CacheControl!.NoStore.Should().BeTrue(path);
    }

    [Test]
    public async Task The_request_id_of_an_answer_stands_in_the_log()
    {
        var answer = await User.GetAsync("/clicktracker?id=99");
        var uuid = (string)answer.Response["dbg_info"]!["uuid"]!;
        await Eventually.AsyncThat(() => Server.Text.Contains(uuid, StringComparison.Ordinal), $"the log has {uuid}");
    }

    [Test]
    public async Task An_unknown_service_and_a_verb_that_is_not_offered_are_explained()
    {
        var nowhere = await User.GetAsync("/nowhere");
        var patch = await User.SendAsync(HttpMethod.Patch, "/clicktracker", "{}");
        (nowhere.Status, nowhere.ErrorId, nowhere.Error).Should().Be((404, "SYNTAX", "there is no service at /nowhere"));
        (patch.Status, patch.ErrorId).Should().Be((405, "SYNTAX"));
    }

    [Test]
    public async Task A_body_that_is_too_large_is_refused_in_the_familys_form()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Create) { Content = new ByteArrayContent(new byte[5 << 20]) };
        request.Headers.ExpectContinue = true;
        var answer = await Answer.ReadAsync(await User.RawAsync(request));
        (answer.Status, answer.ErrorId).Should().Be((413, "SYNTAX"));
    }
}
