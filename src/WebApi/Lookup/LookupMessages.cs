using AutoMapper;
using ClickTracking.Application.Lookup;
using ClickTracking.WebApi.OpenApi;
using ClickTracking.WebApi.Wire;

namespace ClickTracking.WebApi.Lookup;

/// <param name="Count">All that there are, without paging.</param>
internal sealed record LookupResponse(int Count, int StartElement, int NumElements, LookupContent Lookup) : OkResponse;

/// <param name="Objects">In the order of their ids.</param>
/// <param name="NotFound">Ids that no object has which the caller sees, or ever had.</param>
internal sealed record LookupContent(string Type, IReadOnlyList<LookedUpContent> Objects, IReadOnlyList<long> NotFound);

/// <summary>An object by its names. The ids of objects that it cannot belong to are missing, and those of none are null.</summary>
/// <param name="State">null: it is deleted.</param>
/// <param name="Deleted">Only the id, the name and the member of the object are still known.</param>
internal sealed record LookedUpContent(long Id, string Name, string? Code, string? State, bool Deleted)
{
    /// <summary>The ids of the objects that it belongs to.</summary>
    public IReadOnlyDictionary<string, long?> Parents { get; init; } = new Dictionary<string, long?>();
}

/// <summary>The body of <c>POST /lookup</c>.</summary>
internal sealed record LookupBody(LookupFields Lookup);

/// <param name="Id">Ids as numbers or strings; all objects unless given.</param>
/// <param name="AfterId">Only objects with a higher id.</param>
internal sealed record LookupFields(
    [property: OneOf(typeof(LookupType), nameof(LookupType.Names))] string Type,
    [property: Optional] IReadOnlyList<long> Id,
    [property: Optional] long AfterId,
    [property: Optional] int StartElement,
    [property: Optional] int NumElements,
    [property: Optional, OneOf("json", "csv")] string Format);

/// <summary>Maps looked-up names to their part of a response.</summary>
internal sealed class LookupProfile : Profile
{
    public LookupProfile() => CreateMap<LookedUp, LookedUpContent>()
        .ForCtorParam(nameof(LookedUpContent.Deleted), o => o.MapFrom(l => l.IsDeleted));
}
