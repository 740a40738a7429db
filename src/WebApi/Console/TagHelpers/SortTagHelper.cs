using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClickTracking.WebApi.Console.TagHelpers;

/// <summary>
/// <c>&lt;th sort="name"&gt;</c>: the head of a column by which the table can be sorted. Its link keeps the other parameters of the address,
/// leads to the first page, and turns the order round when the table is sorted by the column already.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTagHelper : TagHelper
{
    private const string Parameter = "sort";
    private const string Descending = ".desc";

    /// <summary>The column, as the address names it.</summary>
    public string Sort { get; set; } = "";

    /// <summary>The order while the address names none, as <c>clicks.desc</c>.</summary>
    public string? SortDefault { get; set; }

    /// <summary>Whether the first click on the head sorts from the greatest to the least, as for numbers.</summary>
    public bool SortDown { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var order = request.Query[Parameter].ToString() is { Length: > 0 } given ? given : SortDefault;
        var (isSorted, isDown) = (order == Sort || order == Sort + Descending, order == Sort + Descending);
        if (isSorted)
            output.Attributes.SetAttribute("aria-sort", isDown ? "descending" : "ascending");
        var next = (isSorted ? !isDown : SortDown) ? Sort + Descending : Sort;
        var link = new TagBuilder("a");
        link.Attributes["href"] = PageAddress.With(request, (Parameter, next), (PagerTagHelper.Parameter, null));
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        output.Attributes.SetAttribute("scope", "col");
        output.Content.SetHtmlContent(link);
    }
}
