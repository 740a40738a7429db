namespace ClickTracking.Application.Nodes;

/// <summary>Knows whether this process holds its node's number. Safe for all threads.</summary>
public sealed class NodeClaim(NodeIdentity node)
{
    private volatile bool _isHeld;
    private volatile bool _isLost;

    public NodeIdentity Node { get; } = node;

    /// <summary>False until the database has answered: redirects go on, but no click is shipped.</summary>
    public bool IsHeld => _isHeld;

    /// <summary>Another process holds the number, so this one must end.</summary>
    public bool IsLost => _isLost;

    public void Hold() => _isHeld = !_isLost;

    public void Lose()
    {
        _isLost = true;
        _isHeld = false;
    }
}
