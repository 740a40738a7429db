using ClickTracking.Application.Common;
using ClickTracking.Application.Resources.Definition;

namespace ClickTracking.Application.Resources.Writing;

/// <summary>Finds the field that was probably meant by a name that no field has.</summary>
internal sealed class MeantField<T>(Resource<T> resource)
    where T : class
{
    /// <summary>No field has a longer name, and longer ones would take long to compare.</summary>
    private const int MaxLength = 64;

    /// <summary>The most names that are compared for one request; other unknown names are just unknown.</summary>
    private const int MaxNames = 1000;

    private readonly Dictionary<string, string?> _known = new(StringComparer.Ordinal);

    /// <summary>The name of the field; null: none is near.</summary>
    public string? Of(string name)
    {
        if (_known.TryGetValue(name, out var meant) || name.Length > MaxLength || _known.Count == MaxNames)
            return meant;
        return _known[name] = Same(Bare(name)) ?? Misspelt(name);
    }

    /// <summary>The field is called so apart from its form, or refers to an object of that kind.</summary>
    private string? Same(string bare) =>
        Names.FirstOrDefault(n => Bare(n) == bare)
        ?? resource.References.Where(r => Bare(r.Kind) == bare).Select(r => r.Path.Split('.')[0]).FirstOrDefault();

    private string? Misspelt(string name)
    {
        var nearest = NearestName.Of(name, Names);
        return NearestName.Distance(name, nearest) <= (name.Length >= 8 ? 2 : name.Length >= 4 ? 1 : 0) ? nearest : null;
    }

    private IEnumerable<string> Names => resource.Fields.Where(f => !f.IsInternal).Select(f => f.Name);

    /// <summary>The letters in lower case, without the end of an id's or a plural's name.</summary>
    private static string Bare(string name)
    {
        name = name.ToLowerInvariant();
        if (name.EndsWith("_id", StringComparison.Ordinal))
            name = name[..^"_id".Length];
        return string.Concat(name.Where(char.IsAsciiLetterOrDigit)).TrimEnd('s');
    }
}
