namespace ClickTracking.WebApi.OpenApi;

/// <summary>Describes a parameter of the query string, which the action reads itself.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal abstract class QueryParameterAttribute(string name, Type type, string description) : Attribute
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public string Description { get; } = description;

    public bool Required { get; init; }
}

/// <inheritdoc/>
internal sealed class QueryParameterAttribute<T>(string name, string description) : QueryParameterAttribute(name, typeof(T), description);

/// <summary>Describes the body of JSON that the action reads itself, whatever its <c>Content-Type</c> says.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal abstract class JsonBodyAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}

/// <inheritdoc/>
internal sealed class JsonBodyAttribute<T>() : JsonBodyAttribute(typeof(T));

/// <summary>Names the values that a text, or each text of a list, may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params string[] values) : Attribute
{
    /// <param name="source">A type with a static property of that name, which holds the values.</param>
    public OneOfAttribute(Type source, string property)
        : this([.. (IEnumerable<string>)source.GetProperty(property)!.GetValue(null)!])
    {
    }

    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>Marks a property of a body that may be left out.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalAttribute : Attribute;
