using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>The form of one kind of value in JSON and in a row.</summary>
public abstract class FieldFormat<TValue>
{
    /// <summary>The accepted values, to follow "must be": <c>a positive integer</c>.</summary>
    public abstract string Wanted { get; }

    /// <summary>Whether JSON's <c>null</c> is a value.</summary>
    public abstract bool Nullable { get; }

    public abstract bool TryRead(JsonElement json, [MaybeNullWhen(false)] out TValue value);

    /// <summary>A description of the error in a refused value, or null when <see cref="Wanted"/> already describes it.</summary>
    public virtual string? Explain(JsonElement json) => null;

    /// <summary>The columns of the view that hold the value of a field; empty: none does.</summary>
    public virtual IReadOnlyList<string> Columns(string name, string column) => [column];

    /// <param name="places">The places of <see cref="Columns"/>, in their order.</param>
    public abstract TValue Load(IRow row, ReadOnlySpan<int> places);

    /// <summary>The value as a database parameter: null, long, string, decimal or DateTime.</summary>
    public virtual object? Store(TValue value) => value;

    public virtual object? Show(TValue value) => value;
}
