using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly OrganizationGroup[] Groups = [new() { Code = "nursing", Name = "Nursing", Headcount = 2_900 }, new() { Code = "medicine", Name = "Medical staff", Headcount = 1_500 }];
    private static readonly MemberRole[] CoachRoles = [new() { Role = "coach" }, new() { Role = "viewer", OrganizationId = OrganizationId }];
    private static readonly string[] AppScopes = ["participants.write", "questionnaires.read"];
    private static readonly Guid ClientKey = new("7b1e5d3c-2a4f-4e6d-8c9b-0f1e2d3c4b5a");

    private static object[] Practice =>
    [
        new OrganizationRequest { Name = "Riverside University Hospital", Headcount = 6_000, Groups = Groups },
        new UpdateOrganizationRequest { Headcount = new(6_200) },
        new OrganizationResponse
        {
            Id = OrganizationId,
            Name = "Riverside University Hospital",
            Headcount = 6_200,
            Groups = Groups,
            ThisYear = new() { Year = 2026, Headcount = 6_000, Groups = Groups },
            CreatedAt = Morning,
        },
        new CreateJoinCodeRequest { Group = "nursing" },
        new JoinCodeResponse
        {
            Id = new("3f0d6c1e-52b7-4b2a-8f4e-9d0a7c6b5e43"),
            Code = "RIVERSIDE-7Q2MXA",
            OrganizationId = OrganizationId,
            Group = "nursing",
            CreatedAt = Morning,
        },
        new MemberResponse { Id = MemberId, Email = "sam@riverside.example", DisplayName = "Sam Lindqvist", Roles = CoachRoles, JoinedAt = Morning },
        new UpdateMemberRequest { Roles = CoachRoles },
        new CreateInvitationRequest { Email = "sam@riverside.example", Roles = CoachRoles },
        new InvitationResponse
        {
            Id = MemberId,
            Email = "sam@riverside.example",
            Roles = CoachRoles,
            CreatedAt = Morning,
            ExpiresAt = Morning.AddDays(7),
            Link = "https://api.northstar.example/invitations/b7Qf0X2m6kqj3m1oS9dJv4w8n5c2r7t1y6u3i0p9aZk",
        },
        new CreateApiClientRequest { Name = "Staff app", Scopes = AppScopes, Origins = ["https://app.riverside.example"] },
        new UpdateApiClientRequest { Origins = new(["https://app.riverside.example"]) },
        new RollSecretRequest { OverlapHours = 24 },
        new ApiClientResponse
        {
            Id = ClientKey,
            ClientId = "app-7b1e5d3c2a4f4e6d8c9b0f1e2d3c4b5a",
            Name = "Staff app",
            Scopes = AppScopes,
            Origins = ["https://app.riverside.example"],
            SecretPrefix = "nss_b7Qf",
            CreatedAt = Morning,
            LastUsedMonth = "2026-11",
        },
        new ApiClientSecretResponse
        {
            Id = ClientKey,
            ClientId = "app-7b1e5d3c2a4f4e6d8c9b0f1e2d3c4b5a",
            ClientSecret = "nss_b7Qf0X2m6kqj3m1oS9dJv4w8n5c2r7t1y6u3i0p9aZk",
            Name = "Staff app",
            Scopes = AppScopes,
            Origins = ["https://app.riverside.example"],
            SecretPrefix = "nss_b7Qf",
            PreviousSecretUntil = Morning.AddHours(24),
            CreatedAt = Morning,
        },
        new AuditEventResponse
        {
            Sequence = 42,
            OccurredAt = Morning,
            Actor = new() { Kind = "member", Id = MemberId.ToString(), Name = "Sam Lindqvist" },
            Kind = "publish-questionnaire",
            Subject = new() { Id = QuestionnaireId.ToString(), Name = "what-are-you-running-toward" },
            Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
    ];
}
