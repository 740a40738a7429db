using MediatR;

namespace ClickTracking.Application.Resources;

/// <summary>Resources were changed. Published after the commit and before the response.</summary>
public sealed record ResourcesChanged : INotification;
