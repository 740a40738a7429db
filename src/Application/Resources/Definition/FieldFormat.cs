using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>How one kind of value looks in JSON and in a row.</summary>
public abstract class FieldFormat<TValue>
{
    /// <summary>What is accepted, to go behind "must be": <c>a positive integer</c>.</summary>
    public abstract string Wanted { get; }

    /// <summary>Whether JSON's <c>null</c> is a value.</summary>
    public abstract bool Nullable { get; }

    /// <param name="place">Where in the value the fault is, e.g. <c>.id</c>; empty: the value itself.</param>
    public abstract bool TryRead(JsonElement json, [MaybeNullWhen(false)] out TValue value, out string place);

    /// <summary>The columns of the view that hold the value of a field; empty: none does.</summary>
    public virtual IReadOnlyList<string> Columns(string name, string column) => [column];

    /// <param name="places">Of <see cref="Columns"/>, in their order.</param>
    public abstract TValue Load(IRow row, ReadOnlySpan<int> places);

    /// <summary>As a database parameter: null, long, string, decimal or DateTime.</summary>
    public virtual object? Store(TValue value) => value;

    public virtual object? Show(TValue value) => value;
}
