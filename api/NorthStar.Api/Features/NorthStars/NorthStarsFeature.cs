using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.NorthStars;

public static class NorthStarsFeature
{
    public static IServiceCollection AddNorthStars(this IServiceCollection services) => services.AddScoped<OwnNorthStars>();

    public static void MapNorthStars(this IEndpointRouteBuilder v1)
    {
        var northStars = v1.MapGroup("/north-stars").WithTags("North Stars").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        northStars.MapPost("", CreateNorthStar.Handle).WithName(nameof(CreateNorthStar)).WithSummary("Writes a North Star down as a draft.");
        northStars.MapGet("", ListNorthStars.Handle).WithName(nameof(ListNorthStars)).WithSummary("Lists the person's North Stars, the newest first.");
        northStars.MapGet("/current", GetCurrentNorthStar.Handle).WithName(nameof(GetCurrentNorthStar)).WithSummary("Reads the adopted North Star.");
        northStars.MapGet("/{id:guid}", GetNorthStar.Handle).WithName(nameof(GetNorthStar)).WithSummary("Reads a North Star.");
        northStars.MapPut("/{id:guid}", ReplaceNorthStar.Handle).WithName(nameof(ReplaceNorthStar)).WithSummary("Writes a draft anew.");
        northStars.MapPost("/{id:guid}/adopt", AdoptNorthStar.Handle).WithName(nameof(AdoptNorthStar)).WithSummary("Adopts a draft; the former North Star is superseded.");
    }
}
