using NorthStar.Contracts.V1;

namespace NorthStar.Api.Documentation;

internal static partial class Examples
{
    private static readonly Guid ParticipantId = new("4c9d1b7e-2f3a-4b6c-8d5e-0a1b2c3d4e5f");
    private static readonly Consent Agreed = new() { Version = "2026-11", StoreReflections = true, OrganizationReleases = false, CoachTrends = false };

    private static readonly ReminderPreferences Gently = new() { Reflections = true, QuietHours = new() { From = "21:00", To = "07:30" } };

    private static IAsyncEnumerable<T> All<T>(params T[] items) => items.ToAsyncEnumerable();

    private static object[] Participants =>
    [
        new JoinRequest { JoinCode = "RIVERSIDE-7Q2MKX", Language = "en", Consent = Agreed },
        new JoinResponse
        {
            ParticipantId = ParticipantId,
            AccessToken = "nsp_RIVERSIDE_EXAMPLE-not-a-token",
            TokenType = "Bearer",
            ExpiresIn = 3600,
            ReturnCode = "RIVERSIDE-EXAMPLE-NOT-A-CODE",
        },
        new ReturnRequest { ReturnCode = "RIVERSIDE-EXAMPLE-NOT-A-CODE" },
        new ParticipantTokenResponse { ParticipantId = ParticipantId, AccessToken = "nsp_RIVERSIDE_EXAMPLE-not-a-token", TokenType = "Bearer", ExpiresIn = 3600 },
        new MeResponse
        {
            ParticipantId = ParticipantId,
            Language = "en",
            Consent = Agreed,
            Organization = "Riverside Hospital",
            Group = "Intensive care",
            Email = "somebody@example.org",
            EmailConfirmed = true,
            TimeZone = "Europe/Brussels",
            Reminders = Gently,
        },
        new UpdateMeRequest { Language = "nl-BE", JoinCode = new(null), Email = new("somebody@example.org"), TimeZone = new("Europe/Brussels"), Reminders = Gently },
        new ConfirmEmailRequest { Code = "7Q2MK-XW9RT" },
        new ExportResponse
        {
            Schema = "northstar.export/1",
            ExportedAt = Morning,
            Me = new() { ParticipantId = ParticipantId, Language = "en", Consent = Agreed, Reminders = Gently },
            Tokens = [new() { ExpiresAt = Morning.AddHours(1) }],
            Responses = All(new ExportedResponse
            {
                Id = ResponseId,
                Status = "completed",
                Questionnaire = new() { Id = QuestionnaireId, Version = 3, Key = Key, Title = "What are you running toward?" },
                StartedAt = Morning,
                UpdatedAt = Morning.AddMinutes(40),
                CompletedAt = Morning.AddMinutes(40),
                Answers =
                [
                    new()
                    {
                        LinkId = "lights-up", Type = "text", Question = "What lights you up?", Value = System.Text.Json.JsonSerializer.SerializeToElement("Teaching residents at the bedside"),
                        Choices = [],
                    },
                ],
            }),
            Facts = All<ExportedFact>(),
            NorthStars = All<ExportedNorthStar>(),
            Visions = All<VisionResponse>(),
            Goals = All<ExportedGoal>(),
        },
    ];
}
