using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ClickTracking.WebApi.Console.TagHelpers;

/// <summary>
/// <c>&lt;data number="…"&gt;</c>: a number, which the browser formats in the reader's language. Null is shown as a dash.
/// </summary>
[HtmlTargetElement("data", Attributes = "number", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NumberTagHelper : TagHelper
{
    public decimal? Number { get; set; }

    /// <summary>The least number of decimals: 2 for money, 0 for counts.</summary>
    public int Decimals { get; set; }

    /// <summary>Whether further decimals are not shown, as in sums. The exact number is in the attribute <c>value</c>.</summary>
    public bool Rounded { get; set; }

    /// <summary>Whether the number is a share, shown in percent.</summary>
    public bool Percent { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Number is not { } number)
        {
            output.TagName = "span";
            output.Content.SetContent("–");
            return;
        }
        output.Attributes.SetAttribute("value", number.ToString(CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-format", Percent ? "percent" : "number");
        if (Decimals > 0)
            output.Attributes.SetAttribute("data-decimals", Decimals);
        if (Rounded)
            output.Attributes.SetAttribute("data-rounded", "");
        output.Content.SetContent(
            Percent ? number.ToString("P1", CultureInfo.InvariantCulture)
            : number.ToString(Decimals > 0 ? $"N{Decimals}" : "#,0.######", CultureInfo.InvariantCulture));
    }
}
