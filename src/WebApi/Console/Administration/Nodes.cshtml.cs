using System.Globalization;
using ClickTracking.Application.Common;
using ClickTracking.Application.Nodes;
using ClickTracking.WebApi.Console.Objects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>The nodes of the database and their states, and the retirement of one that is gone for good.</summary>
public sealed class NodesModel(IMediator mediator, ITableFile file) : AdministrationPage(mediator)
{
    private NodeList _nodes = null!;

    public IReadOnlyList<PageTable> Tables => _nodes.LostFolders.Count == 0 ? [NodeTable()] : [NodeTable(), FolderTable()];

    public async Task OnGetAsync() => _nodes = await SendAsync(new GetNodes(Caller));

    public async Task<IActionResult> OnGetCsvAsync(string? table)
    {
        await OnGetAsync();
        return Tables.FirstOrDefault(t => t.Name == table)?.ToCsv(file, Preferences.Zone) ?? (IActionResult)NotFound();
    }

    public Task<IActionResult> OnPostRetireAsync(string? node) => RetireAsync(new RetireNode(Caller, node, Retired));

    public Task<IActionResult> OnPostRetireFolderAsync(string? folder) => RetireAsync(new RetireFolder(Caller, folder ?? "", Retired));

    private static string Retired => WireNames<NodeState>.Of(NodeState.Retired);

    private async Task<IActionResult> RetireAsync<T>(IRequest<T> command)
    {
        if (!await TrySendAsync(command))
        {
            await OnGetAsync();
            return Page();
        }
        TempDataNotice.Set(TempData, Texts.NodeRetired);
        return LocalRedirect(Path + "/nodes");
    }

    private PageTable NodeTable() => new(
        "nodes", Texts.NodesAll,
        [
            new(Texts.Node), new(Texts.NodeHost), new(Texts.NodeState), new(Texts.NodeHeartbeat, IsTime: true),
            new(Texts.NodeStarted, IsTime: true), new(Texts.NodePendingBytes, IsNumber: true), new(Texts.NodeShipped, IsTime: true),
            new(Texts.NodeShippedUntil, IsTime: true),
        ],
        [
            .. _nodes.Nodes.Select(n => new object?[]
            {
                Text(n.Number), n.Host, StateOf(n.State), n.HeartbeatAt, n.StartedAt, n.PendingBytes, n.LastShippedAt, n.ShippedUntil,
            }),
        ])
    {
        Actions =
        [
            .. _nodes.Nodes.Select(n => n.State is NodeState.Live or NodeState.Retired
                ? null
                : new RowAction("Retire", Texts.NodeRetire, Question(n.Number), "node", Text(n.Number))),
        ],
    };

    private PageTable FolderTable() => new(
        "lost-folders", Texts.NodeLostFolders,
        [
            new(Texts.Node), new(Texts.NodeFolder), new(Texts.NodeHost), new(Texts.NodeState),
            new(Texts.NodeHeartbeat, IsTime: true), new(Texts.NodePendingBytes, IsNumber: true), new(Texts.NodeShippedUntil, IsTime: true),
        ],
        [
            .. _nodes.LostFolders.Select(f => new object?[]
            {
                Text(f.Number), f.LostFolder, f.Host, StateOf(f.State), f.HeartbeatAt, f.PendingBytes, f.ShippedUntil,
            }),
        ])
    {
        Actions =
        [
            .. _nodes.LostFolders.Select(f => f.State == NodeState.Retired
                ? null
                : new RowAction("RetireFolder", Texts.NodeRetire, Question(f.Number), "folder", f.LostFolder!)),
        ],
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Question(int number) => string.Format(CultureInfo.InvariantCulture, Texts.NodeRetireConfirm, number);

    private static MarkedCell StateOf(NodeState state) => new(ObjectTexts.Value(WireNames<NodeState>.Of(state)), state switch
    {
        NodeState.Live => "good",
        NodeState.Silent => "bad",
        _ => "",
    });
}
