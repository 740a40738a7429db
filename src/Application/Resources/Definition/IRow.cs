namespace ClickTracking.Application.Resources.Definition;

/// <summary>A row of a resource's view. Values are read by the places of their columns, in the types of the Domain.</summary>
public interface IRow
{
    bool IsNull(int place);

    long Long(int place);

    string Text(int place);

    decimal Decimal(int place);

    /// <summary>UTC.</summary>
    DateTime Time(int place);
}
