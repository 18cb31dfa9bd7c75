using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.NorthStars;

namespace NorthStar.Api.Features.Visions;

internal static class CreateVision
{
    public static async Task<Created<VisionResponse>> Handle(VisionRequest request, OwnVisions visions, HttpContext http, CancellationToken cancellationToken)
    {
        var vision = await visions.CreateAsync(request.NorthStarId, request.ToWords(), cancellationToken);
        ETags.Set(http, vision.Revision);
        return TypedResults.Created($"/v1/visions/{vision.Id}", vision.ToResponse());
    }
}

internal sealed class VisionRequestValidator : AbstractValidator<VisionRequest>
{
    public VisionRequestValidator()
    {
        RuleFor(r => r.HorizonYears).Must(Vision.Horizons.Contains).WithErrorCode("vision.unknown_horizon").WithMessage("1, 3 or 10.");
        RuleFor(r => r.LooksLike).Text(NorthStarLimits.Vision);
        RuleFor(r => r.FeelsLike).Text(NorthStarLimits.Vision);
    }
}
