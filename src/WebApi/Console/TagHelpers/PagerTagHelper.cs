using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClickTracking.WebApi.Console.TagHelpers;

/// <summary><c>&lt;pager total="…" page-size="…" /&gt;</c>: which rows of a table are shown, and links to those before and after.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    public const string Parameter = "page";

    /// <summary>The number of rows of all pages.</summary>
    public int Total { get; set; }

    public int PageSize { get; set; } = 50;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Returns the page that an address asks for, from 1.</summary>
    public static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query[Parameter], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and < 10_000_000
            ? page
            : 1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var page = PageOf(request);
        var (first, last) = (((page - 1) * PageSize) + 1, Math.Min(page * PageSize, Total));
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", Texts.Pages);
        var shown = new TagBuilder("p");
        shown.InnerHtml.Append(Total == 0 ? Texts.NoRows
            : string.Format(CultureInfo.InvariantCulture, Texts.RowsShown, Math.Min(first, last), last, Total));
        output.Content.AppendHtml(shown);
        output.Content.AppendHtml(Link(request, page > 1 ? page - 1 : null, Texts.PreviousPage, "prev"));
        output.Content.AppendHtml(Link(request, last < Total ? page + 1 : null, Texts.NextPage, "next"));
    }

    private static IHtmlContent Link(HttpRequest request, int? page, string text, string relation)
    {
        if (page is null)
            return HtmlString.Empty;
        var link = new TagBuilder("a");
        link.Attributes["href"] = PageAddress.With(request, (Parameter, page == 1 ? null : page.Value.ToString(CultureInfo.InvariantCulture)));
        link.Attributes["rel"] = relation;
        link.Attributes["class"] = "button";
        link.InnerHtml.Append(text);
        return link;
    }
}
