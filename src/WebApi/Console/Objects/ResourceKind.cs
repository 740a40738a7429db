using System.Globalization;
using System.Text.Json;
using ClickTracking.Application.Access;
using ClickTracking.Application.Resources;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using ClickTracking.Application.Resources.Writing;
using MediatR;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>A kind of object by the definition of its resource.</summary>
internal sealed class ResourceKind<T>(Resource<T> resource, string path) : ObjectKind(resource.Name, path, FieldsOf(resource))
    where T : class
{
    public override async Task<ObjectPage> ListAsync(
        IMediator mediator, Caller caller, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var page = await mediator.Send(new GetResources<T>(caller, parameters), cancellationToken);
        return new ObjectPage([.. page.Items.Select(RowOf)], page.Total);
    }

    public override async Task<IReadOnlyList<ObjectRow>> ListAllAsync(
        IMediator mediator, Caller caller, IReadOnlyList<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken) =>
        [.. (await mediator.Send(new ListAllResources<T>(caller, parameters), cancellationToken)).Select(RowOf)];

    public override async Task<ObjectRow> GetAsync(IMediator mediator, Caller caller, long id, CancellationToken cancellationToken)
    {
        var parameter = KeyValuePair.Create("id", Text(id));
        return RowOf((await mediator.Send(new GetResources<T>(caller, [parameter]), cancellationToken)).Items[0]);
    }

    public override async Task<long> CreateAsync(
        IMediator mediator, Caller caller, JsonElement body, string? parentId, CancellationToken cancellationToken)
    {
        var written = await mediator.Send(new CreateResources<T>(caller, [body], parentId, IsBulk: false), cancellationToken);
        return resource.Id(written.Values[0]);
    }

    public override Task UpdateAsync(
        IMediator mediator, Caller caller, long id, JsonElement body, JsonElement seen, CancellationToken cancellationToken) =>
        mediator.Send(new UpdateResources<T>(caller, Text(id), [body], IsBulk: false) { Seen = seen }, cancellationToken);

    public override Task DeleteAsync(IMediator mediator, Caller caller, long id, CancellationToken cancellationToken) =>
        mediator.Send(new DeleteResource<T>(caller, id), cancellationToken);

    public override async Task<ILookup<long, ResourceUse>> CountUsesAsync(
        IMediator mediator, Caller caller, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        (await mediator.Send(new CountUses<T>(caller, ids), cancellationToken)).ToLookup(u => u.Id);

    private ObjectRow RowOf(T value) => new(
        resource.Id(value), resource.Title(value), resource.Fields.Where(f => f.IsShown).ToDictionary(f => f.Name, f => f.Show(value)));

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static List<ObjectField> FieldsOf(Resource<T> resource) =>
    [
        .. resource.Fields.Where(f => !f.IsInternal).Select(f => new ObjectField
        {
            Name = f.Name,
            Kind = f.Kind,
            Names = f.Names,
            Default = f.Default,
            IsNullable = f.Nullable,
            IsShown = f.IsShown,
            IsEditable = !f.ReadOnly && !f.FromQuery,
            IsParent = f.Name == resource.Parent?.Parameter,
            IsRequired = f.RequiredOnPost,
            IsSecret = f.WriteOnly,
        }),
    ];
}
