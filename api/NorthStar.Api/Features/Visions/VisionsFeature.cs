using NorthStar.Api.Http;
using NorthStar.Api.Security;

namespace NorthStar.Api.Features.Visions;

public static class VisionsFeature
{
    public static IServiceCollection AddVisions(this IServiceCollection services) => services.AddScoped<OwnVisions>();

    public static void MapVisions(this IEndpointRouteBuilder v1)
    {
        var visions = v1.MapGroup("/visions").WithTags("Visions").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        visions.MapPost("", CreateVision.Handle).WithName(nameof(CreateVision)).WithSummary("Writes a vision under a North Star.");
        visions.MapGet("", ListVisions.Handle).WithName(nameof(ListVisions)).WithSummary("Lists the person's visions, the newest first.");
        visions.MapGet("/{id:guid}", GetVision.Handle).WithName(nameof(GetVision)).WithSummary("Reads a vision.");
        visions.MapPut("/{id:guid}", ReplaceVision.Handle).WithName(nameof(ReplaceVision)).WithSummary("Writes a vision anew.");
        visions.MapPatch("/{id:guid}", UpdateVision.Handle).WithName(nameof(UpdateVision)).WithSummary("Changes parts of a vision.");
        visions.MapDelete("/{id:guid}", DeleteVision.Handle).WithName(nameof(DeleteVision)).WithSummary("Deletes a vision that no goal refers to.");
    }
}
