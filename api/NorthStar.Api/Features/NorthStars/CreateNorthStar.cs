using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain.NorthStars;

namespace NorthStar.Api.Features.NorthStars;

internal static class CreateNorthStar
{
    public static async Task<Created<NorthStarResponse>> Handle(
        NorthStarRequest request, OwnNorthStars northStars, HttpContext http, CancellationToken cancellationToken)
    {
        var northStar = northStars.Add(await northStars.ReadAsync(request, cancellationToken));
        await northStars.SaveAsync(cancellationToken, northStar);
        ETags.Set(http, northStar.Revision);
        return TypedResults.Created($"/v1/north-stars/{northStar.Id}", northStar.ToResponse());
    }
}

internal sealed class NorthStarRequestValidator : AbstractValidator<NorthStarRequest>
{
    public NorthStarRequestValidator()
    {
        RuleFor(r => r.Statement).FilledText(NorthStarLimits.Statement);
        RuleFor(r => r.LooksLike).Text(NorthStarLimits.Statement);
        RuleFor(r => r.FeelsLike).Text(NorthStarLimits.Statement);
        RuleFor(r => r.ResponseId).NotNull().When(r => r.Evidence is { Count: > 0 })
            .WithErrorCode("required").WithMessage("Evidence needs the response that it is quoted from.");
        RuleFor(r => r.Evidence).Must(evidence => evidence is null || evidence.Count <= NorthStarLimits.Evidence)
            .WithErrorCode("north_star.too_much_evidence").WithMessage($"At most {NorthStarLimits.Evidence} quotes.");
        RuleForEach(r => r.Evidence).ChildRules(evidence =>
        {
            evidence.RuleFor(e => e.LinkId).FilledText(64);
            evidence.RuleFor(e => e.Quote).FilledText(NorthStarLimits.Quote);
        });
    }
}
