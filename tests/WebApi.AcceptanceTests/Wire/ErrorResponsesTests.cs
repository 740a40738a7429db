using ClickTracking.Application.Common;
using ClickTracking.Domain.Members;
using ClickTracking.WebApi.Wire;
using FluentAssertions;
using Microsoft.AspNetCore.Http;

namespace ClickTracking.WebApi.AcceptanceTests.Wire;

/// <summary>The headers of errors.</summary>
internal sealed class ErrorResponsesTests
{
    [TestCase(0.1, "1")]
    [TestCase(1.0, "1")]
    [TestCase(1.001, "2")]
    [TestCase(299.5, "300")]
    public async Task Whoever_comes_back_as_told_does_not_come_too_early(double seconds, string header)
    {
        var context = new DefaultHttpContext { Request = { Path = "/auth", Method = "POST" } };
        await new ErrorResponses(ErrorStatus.Standard).WriteAsync(context, ApiException.RateExceeded("wait", TimeSpan.FromSeconds(seconds)));
        (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()).Should().Be((429, header));
    }
}
