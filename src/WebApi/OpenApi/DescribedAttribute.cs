namespace ClickTracking.WebApi.OpenApi;

/// <summary>
/// Describes an operation whose parameters or answers no type has: those of a resource come from its definition, those of the redirect are
/// not JSON. Any other operation is described by its attributes.
/// </summary>
internal interface IOperationDescription
{
    /// <summary>The verbs of an endpoint that is mapped for all of them and decides itself.</summary>
    static virtual IReadOnlyList<HttpMethod> Verbs => [HttpMethod.Get];

    static abstract void Describe(OperationBuilder operation);
}

/// <summary>An operation's description among the metadata of its endpoint.</summary>
internal interface IDescribed
{
    IReadOnlyList<HttpMethod> Verbs { get; }

    void Describe(OperationBuilder operation);
}

/// <summary>Ties an action, or a mapped endpoint, to its description.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DescribedAttribute<T> : Attribute, IDescribed
    where T : IOperationDescription
{
    public IReadOnlyList<HttpMethod> Verbs => T.Verbs;

    public void Describe(OperationBuilder operation) => T.Describe(operation);
}
