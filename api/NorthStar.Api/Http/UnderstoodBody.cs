using System.Text.Json;

namespace NorthStar.Api.Http;

/// <summary>The body of a request as it was understood, written out once for whoever looks at all of it: white space and the order of members make no difference.</summary>
internal sealed record UnderstoodBody(byte[] Json)
{
    /// <summary>The body of the contract's type; empty for an endpoint that takes none, or where it was left out.</summary>
    public static byte[] Of(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        if (http.Features.Get<UnderstoodBody>() is { } known)
            return known.Json;
        var json = http.GetEndpoint()?.Metadata.GetMetadata<RequestBodyType>() is { } body && context.Arguments.FirstOrDefault(body.Type.IsInstanceOfType) is { } request
            ? JsonSerializer.SerializeToUtf8Bytes(request, body.Type, StrictJson.Options)
            : [];
        http.Features.Set(new UnderstoodBody(json));
        return json;
    }
}
