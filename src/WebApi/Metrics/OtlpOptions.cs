using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace ClickTracking.WebApi.Metrics;

/// <summary>The form in which OTLP is sent.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf in HTTP requests, at port 4318 mostly.</summary>
    HttpProtobuf,

    /// <summary>gRPC, at port 4317 mostly.</summary>
    Grpc,
}

/// <summary>The section <c>Otlp</c>: where metrics and traces are sent to.</summary>
public sealed record OtlpOptions
{
    /// <summary>The value of <see cref="Endpoint"/> with which nothing is sent.</summary>
    public const string Nowhere = "none";

    [Description("where metrics and traces of management requests are sent to by OTLP; none: nowhere")]
    [OtlpEndpoint]
    public string Endpoint { get; init; } = Nowhere;

    [Description("how OTLP is sent")]
    public OtlpProtocol Protocol { get; init; } = OtlpProtocol.HttpProtobuf;

    internal bool IsOn => Endpoint != Nowhere;

    /// <summary>The address of a signal, <c>traces</c> or <c>metrics</c>. With gRPC it is the same for both.</summary>
    internal void ApplyTo(OtlpExporterOptions exporter, string signal)
    {
        var isGrpc = Protocol == OtlpProtocol.Grpc;
        exporter.Protocol = isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(isGrpc ? Endpoint : $"{Endpoint.TrimEnd('/')}/v1/{signal}");
    }
}

/// <summary>Accepts the address of a collector, or <see cref="OtlpOptions.Nowhere"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OtlpEndpointAttribute() : ValidationAttribute("none, or an address like http://127.0.0.1:4318, without query")
{
    public override bool IsValid(object? value) => value is OtlpOptions.Nowhere
        || (Uri.TryCreate(value as string, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { Query: "", Fragment: "", UserInfo: "" });
}
