using System.Security.Cryptography;
using NorthStar.Api.Security.SignIn;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Setup;

/// <summary>A practice to look around in, with three employers and sign-ins whose passwords are made at random.</summary>
public static class DemoPractice
{
    /// <summary>How many people a year the demo practice expects: its coaches get figures twice a year.</summary>
    private const int Expected = 1_600;

    /// <summary>Opens the practice.</summary>
    /// <returns>How to get in; the questionnaire; and of each organization's and group's code, how many people take part and how often a year.</returns>
    public static async Task<(DemoAccess Access, Guid QuestionnaireId, IReadOnlyList<(string JoinCode, int People, int TimesAYear)> Staff)> SeedAsync(
        PracticeSetup setup, CancellationToken cancellationToken)
    {
        await setup.OpenAsync("Riverside Coaching", "RIVERSIDE", Expected, cancellationToken);
        var (_, clinicCode) = await setup.AddOrganizationAsync("Hillcrest Clinic", 120, [], cancellationToken);
        var (hospital, hospitalCode) = await setup.AddOrganizationAsync("Lakeside Hospital", 900, [], cancellationToken);
        var (university, joinCode) = await setup.AddOrganizationAsync(
            "Riverside University Hospital",
            6_000,
            [new("nursing", "Nursing", 2_900), new("medicine", "Medical staff", 1_500), new("other-clinical", "Other clinical staff", 900)],
            cancellationToken);
        var staff = new List<(string JoinCode, int People, int TimesAYear)> { (clinicCode.Code, 60, 1), (hospitalCode.Code, 330, 2), (joinCode.Code, 30, 2) };
        foreach (var (group, people) in ((string, int)[])[("nursing", 250), ("medicine", 150), ("other-clinical", 110)])
            staff.Add(((await setup.AddJoinCodeAsync(university, group, cancellationToken)).Code, people, 2));

        var owner = await SignInAsync("owner@demo.northstar.example", "Robin Adeyemi", MemberRoles.Owner);
        var coach = await SignInAsync("coach@demo.northstar.example", "Sam Lindqvist", MemberRoles.Coach);
        var viewer = await SignInAsync("viewer@demo.northstar.example", "Dr Mina Okafor", MemberRoles.Viewer(hospital.Id));
        var questionnaire = await setup.PublishAsync(StarterQuestionnaire.Definition, "The nine questions, as they ship.", coach.MemberId, cancellationToken);

        var app = await setup.AddClientAsync("Reflection app", [Scopes.WriteParticipants, Scopes.ReadQuestionnaires], cancellationToken);
        var insights = await setup.AddClientAsync("Insights reader", [Scopes.ReadInsights, Scopes.ReadQuestionnaires], cancellationToken);
        return (
            new(joinCode.Code, owner.Access, coach.Access, viewer.Access, new(app.ClientId, app.ClientSecret), new(insights.ClientId, insights.ClientSecret)),
            questionnaire.Id,
            staff);

        async Task<(Guid MemberId, DemoSignIn Access)> SignInAsync(string email, string name, string role)
        {
            var password = RandomNumberGenerator.GetString(JoinCode.Alphabet.ToLowerInvariant(), 20);
            var member = await setup.AddMemberAsync(email, name, password, cancellationToken, role);
            return (member.Id, new(email, password));
        }
    }
}

/// <summary>How to get into the demo practice.</summary>
public sealed record DemoAccess(string JoinCode, DemoSignIn Owner, DemoSignIn Coach, DemoSignIn Viewer, DemoClient App, DemoClient InsightsApp);

public sealed record DemoSignIn(string Email, string Password);

public sealed record DemoClient(string ClientId, string ClientSecret);
