using System.Text.Json;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>
/// One field of a resource: how JSON is read into an object, what a response shows, and which columns of the resource's view
/// hold the value. A column has the name that the filter has on the wire.
/// </summary>
public abstract class Field<T>(string name, FieldKind kind)
{
    public string Name { get; } = name;

    public FieldKind Kind { get; } = kind;

    /// <summary>Another name that a body may use for the field; null: none.</summary>
    public string? Alias { get; init; }

    /// <summary>The column that filters and sort orders use, and that <see cref="Store"/> is written to.</summary>
    public string Column { get; init; } = name;

    /// <summary>Which statements write <see cref="Column"/>.</summary>
    public FieldStorage Storage { get; init; }

    /// <summary>A body cannot set the field: the value is ignored with a warning.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The query string of the POST sets the field: a value in a body is ignored with a warning.</summary>
    public bool FromQuery { get; init; }

    /// <summary>The field holds the id of an owner, which no update changes.</summary>
    public bool IsOwner { get; init; }

    /// <summary>No response shows the field.</summary>
    public bool WriteOnly { get; init; }

    /// <summary>The field is no part of the API: the server loads it for its own use.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether responses show the field.</summary>
    public bool IsShown => !WriteOnly && !IsInternal;

    public bool RequiredOnPost { get; init; }

    /// <summary>The default that <c>meta</c> names; null: none.</summary>
    public string? Default { get; init; }

    /// <summary>The names that an enumeration allows; empty for other kinds.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public bool SortBy => IsShown && Kind is not FieldKind.Array;

    public bool FilterBy => SortBy;

    /// <summary>The values that a body may hold, in words: <c>a string of 1 to 255 characters</c>.</summary>
    public abstract string Wanted { get; }

    /// <summary>Whether the value may be null.</summary>
    public abstract bool Nullable { get; }

    /// <summary>The value in a response: null, long, string, decimal, DateTime (UTC), ObjectRef or a list of strings.</summary>
    public abstract object? Show(T source);

    /// <summary>Reads a value of a body, once. A malformed value is added to <paramref name="errors"/>.</summary>
    /// <param name="path">The place of the field in the request, for the text of the error.</param>
    /// <returns>Sets the value in an object; changes nothing if the value is malformed.</returns>
    public abstract Func<T, T> Read(JsonElement value, string path, ValidationErrors errors);

    /// <summary>The columns of the resource's view that hold the value.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Sets the value from a row of the resource's view.</summary>
    /// <param name="places">The places of <see cref="Columns"/>, in their order.</param>
    public abstract T Load(T target, IRow row, ReadOnlySpan<int> places);

    /// <summary>The value as a parameter for <see cref="Column"/>: null, long, string, decimal or DateTime.</summary>
    public abstract object? Store(T source);
}

/// <summary>A field with the type of its value, which a <see cref="FieldFormat{TValue}"/> reads, checks, stores and loads.</summary>
public sealed class Field<T, TValue>(
    string name, FieldKind kind, FieldFormat<TValue> format, Func<T, TValue> get, Func<T, TValue, T> set)
    : Field<T>(name, kind)
{
    public override string Wanted => format.Wanted;

    public override bool Nullable => format.Nullable;

    public override object? Show(T source) => format.Show(get(source));

    public override Func<T, T> Read(JsonElement value, string path, ValidationErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Null && !format.Nullable)
            errors.Add(path, $"may not be null: leave it out, or give {format.Wanted}");
        else if (format.TryRead(value, out var parsed))
            return target => set(target, parsed);
        else
            errors.Add(path, format.Explain(value) ?? $"must be {format.Wanted}");
        return target => target;
    }

    public override IReadOnlyList<string> Columns => format.Columns(Name, Column);

    public override T Load(T target, IRow row, ReadOnlySpan<int> places) => set(target, format.Load(row, places));

    public override object? Store(T source) => format.Store(get(source));
}
