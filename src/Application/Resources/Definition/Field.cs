using System.Text.Json;
using ClickTracking.Application.Common;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>
/// One field of a service: how a request's JSON is read into the object, what the answer shows, and which columns of the
/// service's view carry it. Columns are named as the field's filter is on the wire.
/// </summary>
public abstract class Field<T>(string name, FieldKind kind)
{
    public string Name { get; } = name;

    public FieldKind Kind { get; } = kind;

    /// <summary>The column that filters and sorts go by.</summary>
    public string Column { get; init; } = name;

    /// <summary>Ignored in a body, with a warning.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Set from the query string on POST, ignored in a body.</summary>
    public bool FromQuery { get; init; }

    /// <summary>Never shown.</summary>
    public bool WriteOnly { get; init; }

    /// <summary>Stored and loaded, but no part of the API.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether answers show it.</summary>
    public bool IsShown => !WriteOnly && !IsInternal;

    public bool RequiredOnPost { get; init; }

    /// <summary>For <c>meta</c>; null: none.</summary>
    public string? Default { get; init; }

    /// <summary>The names that an enumeration allows; empty for other kinds.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public bool SortBy => IsShown && Kind is not FieldKind.Array;

    public bool FilterBy => SortBy;

    /// <summary>What a body may give, in words: <c>a string of 1 to 255 characters</c>.</summary>
    public abstract string Wanted { get; }

    /// <summary>Whether its value may be null.</summary>
    public abstract bool Nullable { get; }

    /// <summary>What the answer shows: null, long, string, decimal, DateTime (UTC), ObjectRef or a list of strings.</summary>
    public abstract object? Show(T source);

    /// <summary>Takes over a value of a body; what is wrong with it goes to <paramref name="errors"/>.</summary>
    /// <param name="path">The field's place in the request, for the fault's text.</param>
    public abstract T Read(T target, JsonElement value, string path, ValidationErrors errors);

    /// <summary>The columns of the service's view that carry it.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Takes over a row of the service's view.</summary>
    /// <param name="places">Of <see cref="Columns"/>, in their order.</param>
    public abstract T Load(T target, IRow row, ReadOnlySpan<int> places);

    /// <summary>The values to store, by column.</summary>
    public abstract void Store(T source, IDictionary<string, object?> row);
}

/// <summary>A field with its value's type: read, checked, stored and loaded by a <see cref="FieldFormat{TValue}"/>.</summary>
public sealed class Field<T, TValue>(
    string name, FieldKind kind, FieldFormat<TValue> format, Func<T, TValue> get, Func<T, TValue, T> set)
    : Field<T>(name, kind)
{
    public override string Wanted => format.Wanted;

    public override bool Nullable => format.Nullable;

    public override object? Show(T source) => format.Show(get(source));

    public override T Read(T target, JsonElement value, string path, ValidationErrors errors)
    {
        if (value.ValueKind == JsonValueKind.Null && !format.Nullable)
        {
            errors.Add(path, $"may not be null: leave it out, or give {format.Wanted}");
            return target;
        }
        if (format.TryRead(value, out var parsed, out var place))
            return set(target, parsed);
        errors.Add(path + place, $"must be {format.Wanted}");
        return target;
    }

    public override IReadOnlyList<string> Columns => format.Columns(Name, Column);

    public override T Load(T target, IRow row, ReadOnlySpan<int> places) => set(target, format.Load(row, places));

    public override void Store(T source, IDictionary<string, object?> row) => row[Column] = format.Store(get(source));
}
