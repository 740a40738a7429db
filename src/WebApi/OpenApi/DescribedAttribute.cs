namespace ClickTracking.WebApi.OpenApi;

/// <summary>What an endpoint takes and answers, for the API's description. Its summary is <c>[EndpointSummary]</c> or <c>WithSummary</c>.</summary>
internal interface IOperationDescription
{
    /// <summary>The verbs of an endpoint that is mapped for all of them and decides itself.</summary>
    static virtual IReadOnlyList<HttpMethod> Verbs => [HttpMethod.Get];

    static abstract void Describe(OperationBuilder operation);
}

/// <summary>An endpoint's description, as it is found among its metadata.</summary>
internal interface IDescribed
{
    IReadOnlyList<HttpMethod> Verbs { get; }

    void Describe(OperationBuilder operation);
}

/// <summary>Ties an action, or a mapped endpoint, to what it takes and answers.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DescribedAttribute<T> : Attribute, IDescribed
    where T : IOperationDescription
{
    public IReadOnlyList<HttpMethod> Verbs => T.Verbs;

    public void Describe(OperationBuilder operation) => T.Describe(operation);
}
