using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ClickTracking.Domain.Clicks;

namespace ClickTracking.Application.Nodes;

/// <summary>The section <c>Node</c>: which node of the database this process is.</summary>
public sealed record NodeOptions
{
    [Description("part of every click id; a number that a live node of the same database holds stops the start")]
    [Range(0, ClickId.MaxNode, ErrorMessage = "{1} to {2}")]
    public int Id { get; init; }
}
