using System.Reflection;
using ClickTracking.Application;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace ClickTracking.WebApi.Resources;

/// <summary>Gives every registered service its controller and its route, so that a new service needs neither.</summary>
internal sealed class ResourceControllers(IReadOnlyList<RegisteredResource> services)
    : IApplicationFeatureProvider<ControllerFeature>, IControllerModelConvention
{
    public void PopulateFeature(IEnumerable<ApplicationPart> parts, ControllerFeature feature)
    {
        foreach (var service in services)
            feature.Controllers.Add(
                (service.IsReadOnly ? typeof(ResourceReadController<>) : typeof(ResourceController<>)).MakeGenericType(service.Type).GetTypeInfo());
    }

    public void Apply(ControllerModel controller)
    {
        if (!controller.ControllerType.IsGenericType)
            return;
        var type = controller.ControllerType.GenericTypeArguments[0];
        controller.ControllerName = services.Single(s => s.Type == type).Name;
        controller.Selectors.Clear();
        controller.Selectors.Add(new SelectorModel
        {
            AttributeRouteModel = new AttributeRouteModel { Template = controller.ControllerName },
        });
    }
}
