using System.ComponentModel.DataAnnotations;
using ClickTracking.Domain.Redirects;

namespace ClickTracking.Application.Redirects;

/// <summary>Accepts an address that tag URLs can begin with, or <see cref="RedirectOptions.AddressOfRequest"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PublicUrlAttribute() : ValidationAttribute("an address like https://clicks.example.com, without query")
{
    public override bool IsValid(object? value) =>
        value is RedirectOptions.AddressOfRequest
        || (value is string url && !url.AsSpan().ContainsAny("?#") && LandingPage.Check(url.TrimEnd('/')) == LandingPageError.None);
}
