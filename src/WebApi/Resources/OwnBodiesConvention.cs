using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ClickTracking.WebApi.Resources;

/// <summary>
/// Keeps MVC from reading the bodies of requests to controllers as forms. The actions read them themselves, whatever their Content-Type.
/// </summary>
internal sealed class OwnBodiesConvention : IControllerModelConvention
{
    public void Apply(ControllerModel controller) => controller.Filters.Add(new NoValueProviders());

    private sealed class NoValueProviders : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context) => context.ValueProviderFactories.Clear();

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
