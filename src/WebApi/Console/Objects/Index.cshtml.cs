using MediatR;

namespace ClickTracking.WebApi.Console.Objects;

/// <summary>The kinds of objects, what each of them is, and how many there are.</summary>
public sealed class IndexModel(IMediator mediator) : ConsolePage(mediator)
{
    public IReadOnlyList<(ObjectKind Kind, int Total)> Kinds { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var kinds = new List<(ObjectKind, int)>();
        foreach (var kind in ObjectKinds.Shared)
            kinds.Add((kind, (await kind.ListAsync(Mediator, Caller, [new("num_elements", "1")], HttpContext.RequestAborted)).Total));
        Kinds = kinds;
    }
}
