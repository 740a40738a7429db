using AutoMapper;
using ClickTracking.Application.Access;
using ClickTracking.Application.Common;
using ClickTracking.Domain.Common;
using ClickTracking.Domain.Members;

namespace ClickTracking.Infrastructure.Access;

/// <summary>Maps rows to users. A user is enabled while both it and its member are active.</summary>
public sealed class AccessProfile : Profile
{
    private static readonly string _active = WireNames<ObjectState>.Of(ObjectState.Active);

    public AccessProfile() => CreateMap<UserRow, User>()
        .ForMember(u => u.Role, o => o.MapFrom(r => WireNames<UserRole>.Parse(r.Role)))
        .ForMember(u => u.ErrorStatus, o => o.MapFrom(
            r => r.ErrorStatus == null ? (ErrorStatus?)null : Enum.Parse<ErrorStatus>(r.ErrorStatus)))
        .ForMember(u => u.IsEnabled, o => o.MapFrom(r => r.State == _active && r.MemberState == _active));
}
