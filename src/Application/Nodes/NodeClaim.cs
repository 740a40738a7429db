namespace ClickTracking.Application.Nodes;

/// <summary>Whether this process holds its node's number. For all threads.</summary>
public sealed class NodeClaim(NodeIdentity node)
{
    private volatile bool _isHeld;
    private volatile bool _isLost;

    public NodeIdentity Node { get; } = node;

    /// <summary>False until the database has answered: redirects go on, nothing is brought to the database.</summary>
    public bool IsHeld => _isHeld;

    /// <summary>Another one holds the number: this process must end.</summary>
    public bool IsLost => _isLost;

    public void Hold() => _isHeld = !_isLost;

    public void Lose()
    {
        _isLost = true;
        _isHeld = false;
    }
}
