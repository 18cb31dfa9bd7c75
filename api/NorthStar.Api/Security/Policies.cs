using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using NorthStar.Api.Http;
using NorthStar.Api.Security.SignIn;
using NorthStar.Domain.Organizations;

namespace NorthStar.Api.Security;

/// <summary>Who may use which routes. A name says all that passes.</summary>
public static class Policies
{
    /// <summary>A participant; the routes answer 404 to everybody else.</summary>
    public const string Participant = nameof(Participant);

    public const string Coach = nameof(Coach);

    public const string Owner = nameof(Owner);

    /// <summary>Reads the audit log: an owner, or an app with <c>practice.manage</c>.</summary>
    public const string ReadAuditEvents = nameof(ReadAuditEvents);

    /// <summary>Reads questionnaires: a coach, or an app with <c>questionnaires.read</c>.</summary>
    public const string ReadQuestionnaires = nameof(ReadQuestionnaires);

    /// <summary>Writes questionnaires: a coach, or an app with <c>questionnaires.write</c>.</summary>
    public const string WriteQuestionnaires = nameof(WriteQuestionnaires);

    /// <summary>Has questionnaires checked: a coach, or an app that reads or writes them.</summary>
    public const string ValidateQuestionnaires = nameof(ValidateQuestionnaires);

    /// <summary>Reads what is published: a participant, or an app with <c>questionnaires.read</c>.</summary>
    public const string ReadPublished = nameof(ReadPublished);

    /// <summary>Reads a version: a coach, an app with <c>questionnaires.read</c>, or the participant who answers it.</summary>
    public const string ReadVersion = nameof(ReadVersion);

    /// <summary>Runs logic on answers: as for versions, whoever may read one.</summary>
    public const string Evaluate = nameof(Evaluate);

    /// <summary>Reads on what terms instruments may be asked: a coach or an owner.</summary>
    public const string ReadInstruments = nameof(ReadInstruments);
    /// <summary>Reads the codebook: a participant, a member of any role, or an app.</summary>
    public const string ReadCodebook = nameof(ReadCodebook);

    /// <summary>Reads the releases of organizations: an owner, a viewer (of their own organization, which the handler sees to), or an app with <c>insights.read</c>.</summary>
    public const string ReadOrganizationReleases = nameof(ReadOrganizationReleases);

    /// <summary>An app with <c>participants.write</c>.</summary>
    public const string WriteParticipants = nameof(WriteParticipants);

    private static readonly string[] EveryScope = [.. Scopes.All.Order(StringComparer.Ordinal)];

    public static AuthorizationBuilder AddPolicies(this AuthorizationBuilder builder) => builder
        .Add(Participant, new AllowedCallers { Participants = true })
        .Add(Coach, new AllowedCallers { Roles = [MemberRoles.Coach] })
        .Add(Owner, new AllowedCallers { Roles = [MemberRoles.Owner] })
        .Add(ReadAuditEvents, new AllowedCallers { Roles = [MemberRoles.Owner], Scopes = [Scopes.ManagePractice] })
        .Add(ReadQuestionnaires, new AllowedCallers { Roles = [MemberRoles.Coach], Scopes = [Scopes.ReadQuestionnaires] })
        .Add(WriteQuestionnaires, new AllowedCallers { Roles = [MemberRoles.Coach], Scopes = [Scopes.WriteQuestionnaires] })
        .Add(ValidateQuestionnaires, new AllowedCallers { Roles = [MemberRoles.Coach], Scopes = [Scopes.ReadQuestionnaires, Scopes.WriteQuestionnaires] })
        .Add(ReadPublished, new AllowedCallers { Participants = true, Scopes = [Scopes.ReadQuestionnaires] })
        .Add(ReadVersion, new AllowedCallers { Participants = true, Roles = [MemberRoles.Coach], Scopes = [Scopes.ReadQuestionnaires] })
        .Add(Evaluate, new AllowedCallers { Participants = true, Roles = [MemberRoles.Coach], Scopes = [Scopes.ReadQuestionnaires] })
        .Add(ReadInstruments, new AllowedCallers { Roles = [MemberRoles.Coach, MemberRoles.Owner] })
        .Add(ReadCodebook, new AllowedCallers { Participants = true, Members = true, Scopes = EveryScope })
        .Add(ReadOrganizationReleases, new AllowedCallers { Viewers = true, Roles = [MemberRoles.Owner], Scopes = [Scopes.ReadInsights] })
        .Add(WriteParticipants, new AllowedCallers { Scopes = [Scopes.WriteParticipants] });

    private static AuthorizationBuilder Add(this AuthorizationBuilder builder, string name, AllowedCallers callers) =>
        builder.AddPolicy(name, policy => policy.AddRequirements(callers));
}

/// <summary>Who passes a policy: any one of these. The API's document says the same, from here.</summary>
public sealed class AllowedCallers : AuthorizationHandler<AllowedCallers>, IAuthorizationRequirement
{
    /// <summary>Participants.</summary>
    public bool Participants { get; init; }

    /// <summary>Members of whatever role.</summary>
    public bool Members { get; init; }

    /// <summary>Members who are viewer of an organization.</summary>
    public bool Viewers { get; init; }

    /// <summary>Members with one of these roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Apps with one of these scopes.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AllowedCallers requirement)
    {
        if (Caller.Of(context.User) is { } caller
            && (requirement.Participants && caller.Kind == CallerKind.Participant || requirement.Members && caller.Kind == CallerKind.Member
                || requirement.Viewers && caller.IsViewer || requirement.Roles.Any(caller.Is) || requirement.Scopes.Any(caller.May)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Answers what a policy refuses with the contract's problems: 401, 403, and 404 on participants' routes.</summary>
public sealed class PolicyProblems : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        if (Caller.Of(context.User) is null)
            return Problems.Unauthorized().ExecuteAsync(context);
        return (context.GetEndpoint()?.Metadata.GetMetadata<HiddenFromOthers>() is null ? Problems.Forbidden() : Problems.NotFound()).ExecuteAsync(context);
    }
}
