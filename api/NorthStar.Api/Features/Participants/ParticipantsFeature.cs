using NorthStar.Api.Http;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;

namespace NorthStar.Api.Features.Participants;

/// <summary>How people join, come back, see what is kept about them, and leave.</summary>
public static class ParticipantsFeature
{
    public static IServiceCollection AddParticipants(this IServiceCollection services) => services.AddScoped<ParticipantTokenIssue>();

    public static void MapParticipants(this IEndpointRouteBuilder v1)
    {
        var participants = v1.MapGroup("/participants").WithTags("Participants");
        participants.MapPost("", Join.Handle).WithName(nameof(Join)).AllowAnonymous()
            .WithMetadata(new TenantSource(context => PracticeOfCode(context, context.Arguments.OfType<JoinRequest>().Single().JoinCode)))
            .WithSummary("Join with a code, or by an app");
        participants.MapPost("/token", ReturnWithCode.Handle).WithName(nameof(ReturnWithCode)).AllowAnonymous()
            .WithMetadata(new TenantSource(context => PracticeOfCode(context, context.Arguments.OfType<ReturnRequest>().Single().ReturnCode)))
            .WithSummary("Come back with a return code");
        participants.MapPost("/{id:guid}/token", IssueTokenToApp.Handle).WithName(nameof(IssueTokenToApp)).RequireAuthorization(Policies.WriteParticipants)
            .WithSummary("An app asks for a token of a participant that it created");

        var me = v1.MapGroup("/me").WithTags("Participants").RequireAuthorization(Policies.Participant).WithMetadata(new HiddenFromOthers());
        me.MapGet("", ReadMe.Handle).WithName(nameof(ReadMe)).WithSummary("What is kept about me");
        me.MapPatch("", UpdateMe.Handle).WithName(nameof(UpdateMe)).ProducesProblems(409)
            .WithSummary("Change consent, language, employer, time zone, reminders or e-mail address")
            .WithDescription("A new address gets one mail with a code; until that is confirmed, no reminder goes there.");
        me.MapPost("/email/confirm", ConfirmEmail.Handle).WithName(nameof(ConfirmEmail)).ProducesProblems(409)
            .WithSummary("Confirm my e-mail address by the code that was sent there");
        me.MapGet("/export", ExportMe.Handle).WithName(nameof(ExportMe)).WithoutTransaction()
            .Produces<ExportResponse>(200, "application/json", MediaTypes.FhirJson)
            .WithSummary("Everything of mine, to take along")
            .WithDescription(ExportMe.Description);
        me.MapDelete("", EraseMe.Handle).WithName(nameof(EraseMe)).WithMetadata(new WithoutIfMatch()).WithSummary("Erase everything of mine, at once");
        me.MapDelete("/app-access", EndAppAccess.Handle).WithName(nameof(EndAppAccess)).WithMetadata(new WithoutIfMatch()).WithSummary("End what the app that created me can see");
    }

    private static async ValueTask<Guid?> PracticeOfCode(EndpointFilterInvocationContext context, string? code)
    {
        var http = context.HttpContext;
        if (Caller.Of(http.User) is not null || Codes.Parse(code) is not { } parsed)
            return null;
        var practices = http.RequestServices.GetRequiredService<PracticeDirectory>();
        return await practices.FindAsync(PracticeLocatorKinds.Code, parsed.Locator, http.RequestAborted);
    }
}
