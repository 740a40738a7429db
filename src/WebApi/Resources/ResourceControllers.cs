using System.Reflection;
using ClickTracking.Application;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace ClickTracking.WebApi.Resources;

/// <summary>Creates the controller and the route of every registered resource, so that a new resource needs neither.</summary>
internal sealed class ResourceControllers(IReadOnlyList<RegisteredResource> resources)
    : IApplicationFeatureProvider<ControllerFeature>, IControllerModelConvention
{
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        foreach (var resource in resources)
        {
            var controller = resource.IsReadOnly ? typeof(ResourceReadController<>) : typeof(ResourceController<>);
            feature.Controllers.Add(controller.MakeGenericType(resource.Type).GetTypeInfo());
        }
    }

    public void Apply(ControllerModel controller)
    {
        if (!controller.ControllerType.IsGenericType)
            return;
        var type = controller.ControllerType.GenericTypeArguments[0];
        controller.ControllerName = resources.Single(s => s.Type == type).Name;
        controller.Selectors.Clear();
        controller.Selectors.Add(new SelectorModel
        {
            AttributeRouteModel = new AttributeRouteModel { Template = controller.ControllerName },
        });
    }
}
