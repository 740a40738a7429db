using System.Globalization;
using ClickTracking.WebApi.Console.Preferences;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClickTracking.WebApi.Console.TagHelpers;

/// <summary>
/// <c>&lt;time utc="…"&gt;</c>: a moment in the time zone of the page, which the browser formats in the reader's language. Null is shown as
/// a dash.
/// </summary>
[HtmlTargetElement("time", Attributes = "utc", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeTagHelper : TagHelper
{
    public DateTime? Utc { get; set; }

    /// <summary><c>second</c>, <c>minute</c> or <c>day</c>: how exactly it is shown.</summary>
    public string Unit { get; set; } = "minute";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Utc is not { } utc)
        {
            output.TagName = "span";
            output.Content.SetContent("–");
            return;
        }
        output.Attributes.SetAttribute("datetime", utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-unit", Unit);
        output.Content.SetContent(LocalText.Of(
            utc, ViewPreferences.Of(ViewContext.HttpContext).Zone,
            Unit switch { "day" => "yyyy-MM-dd", "second" => "yyyy-MM-dd HH:mm:ss", _ => "yyyy-MM-dd HH:mm" }));
    }
}
