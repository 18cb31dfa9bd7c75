using System.Net;

namespace NorthStar.Api.Tests;

/// <summary>Asks again where the API says that it can't answer now: on a busy machine its first requests may take too long.</summary>
internal sealed class Patience(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        for (var tries = 1; tries < 5 && response.StatusCode is HttpStatusCode.ServiceUnavailable; tries++)
        {
            response.Dispose();
            response = await base.SendAsync(request, cancellationToken);
        }

        return response;
    }
}
