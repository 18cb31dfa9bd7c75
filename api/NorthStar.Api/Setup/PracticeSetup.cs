using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security.SignIn;
using NorthStar.Api.Tenancy;
using NorthStar.Domain;
using NorthStar.Domain.ApiClients;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Setup;

/// <summary>Opens a practice: what an operator does once, before its owner takes over. One instance opens one.</summary>
public sealed class PracticeSetup(NorthStarDbContext db, Tenant tenant, MemberAccounts accounts, ApiClientAccounts clients, TimeProvider clock)
{
    private Practice? practice;

    private Practice Practice => practice ?? throw new InvalidOperationException("Open the practice first.");

    /// <summary>Makes a practice that expects few people.</summary>
    /// <exception cref="DomainException"><c>practice.locator_invalid</c>, <c>practice.locator_taken</c></exception>
    public Task<Practice> OpenAsync(string name, string locator, CancellationToken cancellationToken) => OpenAsync(name, locator, expectedParticipants: 0, cancellationToken);

    /// <summary>Makes a practice.</summary>
    /// <exception cref="DomainException"><c>practice.locator_invalid</c>, <c>practice.locator_taken</c></exception>
    public async Task<Practice> OpenAsync(string name, string locator, int expectedParticipants, CancellationToken cancellationToken)
    {
        if (!Locators.IsLocator(locator))
            throw new DomainException("practice.locator_invalid", "A locator has 3 to 16 upper-case letters and digits.");
        if (await db.PracticeLocators.AnyAsync(l => l.Kind == PracticeLocatorKinds.Code && l.Value == locator, cancellationToken))
            throw new DomainException("practice.locator_taken", $"The locator {locator} is taken.");
        practice = new Practice(name, locator, clock.Now(), expectedParticipants);
        tenant.Enter(practice.PracticeId);
        db.AddRange(practice, new PracticeLocator(PracticeLocatorKinds.Code, locator, practice.PracticeId));
        await db.SaveChangesAsync(cancellationToken);
        return practice;
    }

    /// <summary>Adds an organization and a join code in its name.</summary>
    public async Task<(Organization Organization, JoinCode JoinCode)> AddOrganizationAsync(
        string name, int headcount, IEnumerable<StaffGroup> groups, CancellationToken cancellationToken)
    {
        var organization = new Organization(Practice.PracticeId, name, headcount, groups, clock.Now());
        var code = new JoinCode(Practice, organization.Id, group: null, clock.Now());
        db.AddRange(organization, code);
        await db.SaveChangesAsync(cancellationToken);
        return (organization, code);
    }

    /// <summary>Adds a member who can sign in with a password at once.</summary>
    public async Task<Member> AddMemberAsync(string email, string displayName, string password, CancellationToken cancellationToken, params string[] roles)
    {
        var member = new Member(Practice.PracticeId, email, displayName, roles, clock.Now());
        db.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        await accounts.CreateAsync(Practice.PracticeId, member.Id, email, password);
        return member;
    }

    /// <summary>Adds a member who chooses name and password by a one-time link.</summary>
    public async Task<Uri> InviteAsync(string email, string[] roles, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var member = Member.Invited(Practice.PracticeId, email, roles, now + MemberAccounts.InvitationLifetime, now);
        db.Add(member);
        await db.SaveChangesAsync(cancellationToken);
        return await accounts.InviteAsync(Practice.PracticeId, member.Id, email, cancellationToken);
    }

    /// <summary>Adds an app.</summary>
    public async Task<ApiClientCredentials> AddClientAsync(string name, string[] scopes, CancellationToken cancellationToken)
    {
        var client = await clients.CreateAsync(Practice.PracticeId, name, scopes, cancellationToken);
        db.Add(new ApiClient(
            Practice.PracticeId, ApiClient.IdOf(client.ClientId)!.Value, name, scopes, ApiClientAccounts.PrefixOf(client.ClientSecret), clock.Now()));
        await db.SaveChangesAsync(cancellationToken);
        return client;
    }

    /// <summary>Publishes a question set, such as the nine questions that ship.</summary>
    public async Task<Questionnaire> PublishAsync(QuestionnaireDefinition definition, string notes, Guid publishedBy, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var questionnaire = Questionnaire.Create(Practice.PracticeId, Guid.NewGuid(), definition, now);
        db.AddRange(questionnaire, questionnaire.Publish(current: null, notes, new HashSet<string>(), publishedBy, now));
        await db.SaveChangesAsync(cancellationToken);
        return questionnaire;
    }
}
