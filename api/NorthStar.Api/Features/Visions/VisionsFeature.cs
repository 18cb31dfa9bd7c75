using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Visions;

/// <summary>How a person sees the future under a North Star.</summary>
public static class VisionsFeature
{
    public static IServiceCollection AddVisions(this IServiceCollection services) => services.AddScoped<OwnVisions>().AddScoped<IExported<VisionResponse>, ExportedVisions>();

    public static void MapVisions(this IEndpointRouteBuilder v1)
    {
        var visions = v1.MapGroup("/visions").WithTags("Visions").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        visions.MapPost("", CreateVision.Handle).WithName(nameof(CreateVision)).ProducesProblems(413, 422)
            .WithSummary("Write a vision under a North Star");
        visions.MapGet("", ListVisions.Handle).WithName(nameof(ListVisions))
            .WithSummary("The person's visions, newest first");
        visions.MapGet("/{id:guid}", GetVision.Handle).WithName(nameof(GetVision))
            .WithSummary("A vision");
        visions.MapPut("/{id:guid}", ReplaceVision.Handle).WithName(nameof(ReplaceVision)).ProducesProblems(412, 413, 428)
            .WithSummary("Write a vision anew");
        visions.MapPatch("/{id:guid}", UpdateVision.Handle).WithName(nameof(UpdateVision)).ProducesProblems(412, 413, 428)
            .WithSummary("Change parts of a vision");
        visions.MapDelete("/{id:guid}", DeleteVision.Handle).WithName(nameof(DeleteVision)).ProducesProblems(409, 412, 428)
            .WithSummary("Delete a vision")
            .WithDescription("A vision that goals refer to is not deleted: let them refer to none or to another first.");
    }
}
