using System.Text.Json.Nodes;
using ClickTracking.Application;
using ClickTracking.Application.Resources.Definition;
using ClickTracking.Application.Resources.Reading;
using Microsoft.OpenApi;

namespace ClickTracking.WebApi.OpenApi;

/// <summary>Describes a resource from its definition, the same that <c>meta</c> and the reading of requests use.</summary>
internal sealed class ResourceSchema<T>(Resource<T> service, RegisteredResource type) : IResourceSchema
    where T : class
{
    private const string Id = "id";

    private IEnumerable<Field<T>> Fields => service.Fields.Where(f => !f.IsInternal);

    public string Name => service.Name;

    public string Plural => service.Plural;

    public IReadOnlySet<string> RequiredOnPost => Fields.Where(f => f.RequiredOnPost && !f.FromQuery).Select(f => f.Name).ToHashSet();

    public OpenApiSchema Object() =>
        new() { Type = JsonSchemaType.Object, Properties = Fields.ToDictionary(f => f.Name, IOpenApiSchema (f) => Property(f)) };

    public IEnumerable<IOpenApiParameter> PostParameters() => service.Parent is { } parent
        ? [Schemas.Query(
            parent.Parameter, Schemas.Whole(), $"The {parent.Kind} that the object belongs to, for good.", parent.Default is null)]
        : [];

    public IEnumerable<IOpenApiParameter> ListParameters()
    {
        if (service.Current is not null)
            yield return Schemas.Query("current", Schemas.Text(), "The caller's own, instead of an id; the value does not matter.");
        var filters = Fields.Where(f => f.FilterBy).ToArray();
        foreach (var field in filters)
            yield return Schemas.Query(
                field.Column, Schemas.ListOf(Value(field)),
                field.Name == Id ? "One id: the object itself. Several: a list."
                    : field.Name == "code" && service.IsAddressedByCode ? "One of these values. One alone: the object itself."
                    : "One of these values.");
        yield return Schemas.Query(
            "comparisons", Comparisons(filters),
            "not_: none of the values; like_: contains the text; min_ and max_: from and up to the value.", each: true);
        yield return Schemas.Query("search", Schemas.Text(), "An id, or part of a name or code.");
        yield return Schemas.Query("sort", Schemas.ListOf(SortPart()), "Fields with .asc or .desc. Always made total by the id.");
        var shown = Schemas.OneOf(Fields.Where(f => f.IsShown).Select(f => f.Name));
        yield return Schemas.Query("fields", Schemas.ListOf(shown), "Show these only.");
    }

    private OpenApiSchema Property(Field<T> field)
    {
        var schema = field.Kind == FieldKind.Array ? Schemas.ListOf(Schemas.Text())
            : field.Kind == FieldKind.Object ? Reference()
            : Value(field);
        // An id may be in a body: an administrator gives one to a new object, and an update of several objects names each by its id.
        var isGiven = field is { ReadOnly: false, FromQuery: false } || (field.Name == Id && !type.IsReadOnly);
        schema.Description = isGiven ? Capital($"{field.Wanted}{(field.RequiredOnPost ? "; required on POST" : "")}.")
            : field.FromQuery ? "Given in the query string of the POST; a body may hold the same."
            : field.IsOwner ? "Set by the server; a body may hold the same."
            : "Set by the server, ignored in a body.";
        schema.ReadOnly = !isGiven;
        schema.WriteOnly = field.WriteOnly;
        schema.Default = field.Default is { } @default ? JsonValue.Create(@default) : null;
        return field.Nullable ? schema.Nullable() : schema;
    }

    /// <summary>The value that a filter takes; that of an association is its id.</summary>
    private static OpenApiSchema Value(Field<T> field) => field.Kind switch
    {
        FieldKind.Int or FieldKind.Object => Schemas.Whole(),
        FieldKind.Money => Schemas.Number(),
        FieldKind.Timestamp => Schemas.Time(),
        FieldKind.Enum => Schemas.OneOf(field.Names),
        _ => Schemas.Text(),
    };

    private static OpenApiSchema Reference()
    {
        var schema = Schemas.Object((Id, Schemas.Whole()), ("name", new OpenApiSchema { Type = JsonSchemaType.String, ReadOnly = true }));
        schema.Required!.Remove("name");
        return schema;
    }

    private static OpenApiSchema Comparisons(Field<T>[] fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields
            .SelectMany(f => ComparisonPrefixes.All.Select(c => (Name: c.Prefix + f.Column, Schema: Compared(f, c.Comparison))))
            .ToDictionary(p => p.Name, IOpenApiSchema (p) => p.Schema),
    };

    private static OpenApiSchema Compared(Field<T> field, Comparison comparison) => comparison switch
    {
        Comparison.Like => Schemas.Text(),
        Comparison.NotIn => Schemas.Text("Values, separated by commas."),
        _ => Value(field),
    };

    private OpenApiSchema SortPart()
    {
        var names = Fields.Where(f => f.SortBy).SelectMany(f => new[] { f.Name, f.Column }).Distinct();
        return new OpenApiSchema { Type = JsonSchemaType.String, Pattern = $"^({string.Join('|', names)})(\\.(asc|desc))?$" };
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
