using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.NorthStars;

namespace NorthStar.Api.Features.Visions;

internal static class UpdateVision
{
    public static async Task<Ok<VisionResponse>> Handle(
        Guid id, UpdateVisionRequest request, OwnVisions visions, HttpContext http, CancellationToken cancellationToken)
    {
        var vision = await visions.LockAsync(id, cancellationToken);
        ETags.Require(http, vision.Revision);
        await visions.RewriteAsync(vision, request.NorthStarId.Or(vision.NorthStarId)!.Value, request.Over(vision.Words), cancellationToken);
        ETags.Set(http, vision.Revision);
        return TypedResults.Ok(vision.ToResponse());
    }
}

internal sealed class UpdateVisionRequestValidator : AbstractValidator<UpdateVisionRequest>
{
    public UpdateVisionRequestValidator()
    {
        RuleFor(r => r.NorthStarId).NotNullIfGiven();
        RuleFor(r => r.HorizonYears).NotNullIfGiven()
            .Must(years => years.Value is not { } value || Vision.Horizons.Contains(value)).WithErrorCode("vision.unknown_horizon").WithMessage("1, 3 or 10.");
        RuleFor(r => r.LooksLike.Value).Text(NorthStarLimits.Vision).OverridePropertyName(nameof(UpdateVisionRequest.LooksLike));
        RuleFor(r => r.FeelsLike.Value).Text(NorthStarLimits.Vision).OverridePropertyName(nameof(UpdateVisionRequest.FeelsLike));
    }
}
