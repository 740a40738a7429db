using ClickTracking.Application.Lookup;
using ClickTracking.WebApi.OpenApi;

namespace ClickTracking.WebApi.Lookup;

/// <summary>The parameters of the look-up.</summary>
internal static class LookupOperations
{
    /// <summary>The key of the data, and of the body.</summary>
    public const string Key = "lookup";

    public sealed class Show : IOperationDescription
    {
        public static void Describe(OperationBuilder operation) => operation
            .TakesQuery("type", Schemas.OneOf(LookupType.Names), "The kind of the objects.", required: true)
            .TakesQuery("id", Schemas.Text(), $"Ids, separated by commas, at most {LookUp.MaxIds}; by default all objects.")
            .TakesQuery("after_id", Schemas.Whole(), "Only objects with a higher id: the last one of the page before.")
            .TakesQuery("start_element", Schemas.Whole(), "The place of the first object, from 0.")
            .TakesQuery("num_elements", Schemas.Whole(), $"The most objects of the page, by default {LookUp.MaxIds}, which is the limit.")
            .TakesQuery("format", Schemas.OneOf(["json", "csv"]), "Of the response.");
    }
}
