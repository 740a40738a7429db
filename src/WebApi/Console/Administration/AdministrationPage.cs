using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClickTracking.WebApi.Console.Administration;

/// <summary>A page for administrators.</summary>
public abstract class AdministrationPage(IMediator mediator) : ConsolePage(mediator)
{
    public const string Path = "/console/administration";

    /// <exception cref="ApiException">UNAUTH: the caller is no administrator.</exception>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Require(Caller);

    /// <exception cref="ApiException">UNAUTH: the caller is no administrator.</exception>
    internal static void Require(Caller caller)
    {
        if (!caller.SeesAllMembers)
            throw ApiException.Unauth(Texts.AdministratorsOnly);
    }
}
