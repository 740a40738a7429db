using System.IO.Pipelines;
using ClickTracking.WebApi.Transport;
using FluentAssertions;

namespace ClickTracking.WebApi.AcceptanceTests.Transport;

/// <summary>When Kestrel is told that a visitor sends no more.</summary>
internal sealed class CountingReaderTests
{
    private Pipe _pipe = null!;

    [SetUp]
    public async Task SendAsync()
    {
        _pipe = new Pipe();
        await _pipe.Writer.WriteAsync("GET /here HTTP/1.1\r\nHo"u8.ToArray());
    }

    /// <summary>Between two reads of one request nothing tells from outside that the second one is about to come.</summary>
    [Test]
    public async Task Who_has_half_a_request_reads_the_end_itself()
    {
        var reader = new CountingReader(_pipe.Reader);
        var read = await reader.ReadAsync();
        reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        var handled = reader.BeginEnd();
        await _pipe.Writer.CompleteAsync();
        handled.IsCompleted.Should().BeFalse();
        (await reader.ReadAsync()).IsCompleted.Should().BeTrue();
        handled.IsCompleted.Should().BeFalse("the request is answered now");
        await reader.CompleteAsync();
        await handled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Test]
    public async Task Who_handles_a_request_is_told_at_once()
    {
        var reader = new CountingReader(_pipe.Reader);
        var read = await reader.ReadAsync();
        reader.AdvanceTo(read.Buffer.End);
        reader.BeginEnd().IsCompleted.Should().BeTrue();
    }

    [Test]
    public async Task Who_waits_reads_the_end_itself()
    {
        var reader = new CountingReader(_pipe.Reader);
        var read = await reader.ReadAsync();
        reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        var waiting = reader.ReadAsync();
        var handled = reader.BeginEnd();
        await _pipe.Writer.CompleteAsync();
        reader.AdvanceTo((await waiting).Buffer.End);
        handled.IsCompleted.Should().BeFalse();
        await reader.CompleteAsync();
        await handled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Test]
    public void Who_has_not_begun_reads_all_first()
    {
        var reader = new CountingReader(_pipe.Reader);
        var handled = reader.BeginEnd();
        handled.IsCompleted.Should().BeFalse();
        reader.Complete();
        handled.IsCompletedSuccessfully.Should().BeTrue();
    }
}
