using System.Text.Json.Serialization;
using AutoMapper;
using ClickTracking.Application.Redirects;
using ClickTracking.Application.Redirects.FailedTags;
using ClickTracking.WebApi.Access;
using ClickTracking.WebApi.Discrepancies;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Redirects;

/// <summary>The tags whose requests led to no click. Part of the management API.</summary>
[Route("failed-tag")]
public sealed class FailedTagController(IMediator mediator, IMapper mapper) : ControllerBase
{
    public const string Key = "failed-tags";

    [HttpGet]
    [Tags(RedirectEndpoint.Tag)]
    [EndpointSummary("List the tags whose requests led to no click")]
    [Described<FailedTagOperation>]
    [ProducesResponseType<FailedTagsResponse>(
        StatusCodes.Status200OK, Description = "At most 500 tags of the last 14 days, that of the last request first.")]
    public async Task<IActionResult> Get()
    {
        var parameters = DiscrepancyOperations.ReadParameters(Request.Query);
        var listed = await mediator.Send(new GetFailedTags(HttpContext.Caller(), parameters), HttpContext.RequestAborted);
        var tags = mapper.Map<IReadOnlyList<FailedTagContent>>(listed.Tags);
        return Envelope.Ok(Key, new FailedTagsResponse(tags.Count, tags), listed.Warnings);
    }
}

/// <param name="Count">The tags that are listed.</param>
internal sealed record FailedTagsResponse(
    int Count, [property: JsonPropertyName(FailedTagController.Key)] IReadOnlyList<FailedTagContent> FailedTags) : OkResponse;

/// <summary>The requests of one day, UTC, whose tag led to no click.</summary>
/// <param name="Asked">The id as the tag has it; empty: it has none.</param>
/// <param name="TrackerId">Null: the id belongs to no click tracker.</param>
/// <param name="Tag">The address of the last request behind the host.</param>
/// <param name="SiteDomain">The host of the page with the tag.</param>
internal sealed record FailedTagContent(
    DateOnly Day, RedirectCount Outcome, string Asked, long? TrackerId, string Tag, string? SiteDomain, long Requests, DateTime LastAt);

internal sealed class FailedTagProfile : Profile
{
    public FailedTagProfile() => CreateMap<FailedTag, FailedTagContent>()
        .ForCtorParam(nameof(FailedTagContent.Day), o => o.MapFrom(t => DateOnly.FromDateTime(t.Day)))
        .ForCtorParam(nameof(FailedTagContent.TrackerId), o => o.MapFrom(t => t.TrackerId == 0 ? (long?)null : t.TrackerId))
        .ForCtorParam(nameof(FailedTagContent.Tag), o => o.MapFrom(t => "/clktr?" + t.Query));
}

internal sealed class FailedTagOperation : IOperationDescription
{
    public static void Describe(OperationBuilder operation) =>
        DiscrepancyOperations.TakesPeriod(operation).Fails(StatusCodes.Status404NotFound);
}
