using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;

namespace ClickTracking.Application.Resources.Definition;

/// <summary>The fields that resources share, each with its rule in one place.</summary>
public static class Fields
{
    public static Field<T> Id<T>(Func<T, long> get, Func<T, long, T> set) =>
        new Field<T, long>("id", FieldKind.Int, new IdFormat(Limits.GivenId), get, set)
        {
            ReadOnly = true,
            Storage = FieldStorage.None,
        };

    /// <summary>The id of an owner that the server finds by the parent of a new object.</summary>
    public static Field<T> OwnerId<T>(string name, Func<T, long> get, Func<T, long, T> set) =>
        new Field<T, long>(name, FieldKind.Int, new IdFormat(), get, set)
        {
            ReadOnly = true,
            IsOwner = true,
            Storage = FieldStorage.Fixed,
        };

    /// <summary>The id of the parent, given in the query string of the POST.</summary>
    public static Field<T> ParentId<T>(string name, Func<T, long> get, Func<T, long, T> set) =>
        new Field<T, long>(name, FieldKind.Int, new IdFormat(), get, set)
        {
            FromQuery = true,
            IsOwner = true,
            RequiredOnPost = true,
            Storage = FieldStorage.Fixed,
        };

    public static Field<T> Name<T>(Func<T, string> get, Func<T, string, T> set) =>
        new Field<T, string?>("name", FieldKind.String, new TextFormat(1, Limits.Name, nullable: false), get, (t, v) => set(t, v!))
        {
            RequiredOnPost = true,
        };

    public static Field<T> Code<T>(Func<T, string?> get, Func<T, string?, T> set) =>
        new Field<T, string?>("code", FieldKind.String, _code, get, set);

    public static Field<T> State<T>(Func<T, ObjectState> get, Func<T, ObjectState, T> set) =>
        Enumeration("state", get, set, ObjectState.Active);

    public static Field<T> Enumeration<T, TEnum>(string name, Func<T, TEnum> get, Func<T, TEnum, T> set, TEnum @default)
        where TEnum : struct, Enum =>
        new Field<T, TEnum>(name, FieldKind.Enum, new EnumFormat<TEnum>(), get, set)
        {
            Default = WireNames<TEnum>.Of(@default),
            Names = WireNames<TEnum>.All,
        };

    public static Field<T> LastModified<T>(Func<T, DateTime> get, Func<T, DateTime, T> set) =>
        new Field<T, DateTime>("last_modified", FieldKind.Timestamp, new TimestampFormat(), get, set)
        {
            ReadOnly = true,
            Storage = FieldStorage.None,
        };

    /// <summary>The owning member of an object whose responses do not show it. The view takes it from the parent's table.</summary>
    public static Field<T> HiddenOwner<T>(Func<T, long> get, Func<T, long, T> set) =>
        new Field<T, long>("member_id", FieldKind.Int, new IdFormat(), get, set)
        {
            ReadOnly = true,
            IsOwner = true,
            IsInternal = true,
            Storage = FieldStorage.None,
        };

    public static Field<T> Money<T>(string name, Func<T, decimal?> get, Func<T, decimal?, T> set) =>
        new Field<T, decimal?>(name, FieldKind.Money, new MoneyFormat(Domain.Common.Money.Max), get, set);

    /// <summary>A share of a whole, 0 to 1.</summary>
    public static Field<T> Share<T>(string name, Func<T, decimal?> get, Func<T, decimal?, T> set) =>
        new Field<T, decimal?>(name, FieldKind.Money, new MoneyFormat(1), get, set);

    public static Field<T> Reference<T>(string name, Func<T, ObjectRef?> get, Func<T, ObjectRef?, T> set, bool required = false) =>
        new Field<T, ObjectRef?>(name, FieldKind.Object, new ReferenceFormat(nullable: !required), get, set)
        {
            Column = name + "_id",
            RequiredOnPost = required,
        };

    private static readonly TextFormat _code = new(
        1, Limits.Code, nullable: true,
        text => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'),
        $"null or a string of 1 to {Limits.Code} letters, digits, '.', '_' or '-'")
    {
        EmptyIsNull = true,
    };
}
