using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Questionnaires;

internal static class ReadVersionAsFhir
{
    public static async Task<IResult> Handle(Guid id, int version, Caller caller, PublishedBodies bodies, CancellationToken cancellationToken) =>
        await bodies.FhirAsync(caller.PracticeId, id, version, cancellationToken) is { } body ? new RenderedResult(body, RenderedResult.Immutable) : Problems.NotFound();
}
