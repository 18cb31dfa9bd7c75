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

    /// <summary>An app with <c>participants.write</c>.</summary>
    public const string WriteParticipants = nameof(WriteParticipants);

    public static AuthorizationBuilder AddPolicies(this AuthorizationBuilder builder) => builder
        .Add(Participant, c => c.Kind == CallerKind.Participant)
        .Add(Coach, c => c.Is(MemberRoles.Coach))
        .Add(Owner, c => c.Is(MemberRoles.Owner))
        .Add(ReadQuestionnaires, c => c.Is(MemberRoles.Coach) || c.May(Scopes.ReadQuestionnaires))
        .Add(WriteQuestionnaires, c => c.Is(MemberRoles.Coach) || c.May(Scopes.WriteQuestionnaires))
        .Add(ValidateQuestionnaires, c => c.Is(MemberRoles.Coach) || c.May(Scopes.ReadQuestionnaires) || c.May(Scopes.WriteQuestionnaires))
        .Add(ReadPublished, c => c.Kind == CallerKind.Participant || c.May(Scopes.ReadQuestionnaires))
        .Add(ReadVersion, c => c.Kind == CallerKind.Participant || c.Is(MemberRoles.Coach) || c.May(Scopes.ReadQuestionnaires))
        .Add(Evaluate, c => c.Kind == CallerKind.Participant || c.Is(MemberRoles.Coach) || c.May(Scopes.ReadQuestionnaires))
        .Add(WriteParticipants, c => c.May(Scopes.WriteParticipants));

    private static AuthorizationBuilder Add(this AuthorizationBuilder builder, string name, Func<Caller, bool> allows) =>
        builder.AddPolicy(name, policy => policy.RequireAssertion(context => Caller.Of(context.User) is { } caller && allows(caller)));
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
