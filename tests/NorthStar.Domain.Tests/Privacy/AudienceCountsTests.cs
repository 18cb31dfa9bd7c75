using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Domain.Tests.Privacy;

/// <summary>Who counts where. Sums of noisy cells tell it where thousands are counted, and noise has a standard deviation of some tens.</summary>
public sealed class AudienceCountsTests
{
    const int Crowd = 3_000;
    const int Noise = 400;

    static readonly ReleasePeriod Half = ReleasePeriod.Parse("2026-H1")!.Value;
    static readonly (Guid A, Guid B) Questionnaires = (Guid.Parse("a0000000-0000-4000-8000-000000000000"), Guid.Parse("b0000000-0000-4000-8000-000000000000"));
    static readonly TrendQuestion Sleep = new(1, "sleep", ["true", "false"]);
    static readonly TrendQuestion Breaks = new(1, "breaks", ["1", "2", "3"]);

    [Fact]
    public void APerson_IsOneFactInEachPart_HoweverOftenTheyAnswer()
    {
        var counts = Coaches();
        for (var i = 0; i < Crowd; i++)
        {
            counts.Add(
            [
                Said(Questionnaires.A, 1, 5, f => f with { Intent = "likely", AwayThemes = ["workload"], TrendAnswers = [new("sleep", "true"), new("breaks", "1")] }),
                Said(Questionnaires.A, 2, 5, f => f with { Intent = "some", TrendAnswers = [new("sleep", "false")] }),
                Said(Questionnaires.B, 2, 20, f => f with { Burnout = "high", TrendAnswers = [new("sleep", "true")] }),
            ]);
        }

        var drawn = counts.Draw().ToDictionary(one => one.Release.Audience.Id, one => one.Noisy);
        var (a, b) = (drawn[Questionnaires.A], drawn[Questionnaires.B]);
        // In the questionnaire where they said most, with what they last said anywhere, and nobody twice.
        AssertAbout(Crowd, a.Cells(ReleasePart.Intent)[1]);
        AssertAbout(Crowd, a.Cells(ReleasePart.Burnout)[2]);
        AssertAbout(Crowd, a.Cells(ReleasePart.Away)[0]);
        AssertAbout(Crowd, a.Cells(ReleasePart.Flow).Sum());
        Assert.All([ReleasePart.Intent, ReleasePart.Burnout, ReleasePart.Flow, ReleasePart.Away, ReleasePart.Toward], part => AssertAbout(0, b.Cells(part).Sum()));
        // Two answers to trend questions and no more, the last ones.
        AssertAbout(Crowd, b.Questions[0].Counts[0]);
        AssertAbout(Crowd, a.Questions[0].Counts[1]);
        AssertAbout(0, a.Questions[1].Counts.Sum());
    }

    [Fact]
    public void AShortCheckIn_LeavesTheSharesOfTheFullReflectionRight()
    {
        var counts = Coaches();
        for (var i = 0; i < Crowd; i++)
        {
            PersonalFact full = Said(Questionnaires.A, 1, 5, f => f with { Intent = "likely", Burnout = "high", AwayThemes = [i % 2 == 0 ? "workload" : "control"] });
            counts.Add(i % 5 == 0 ? [full] : [full, Said(Questionnaires.B, 2, 5, f => f with { Intent = "no" })]);
        }

        var a = counts.Draw().Single(one => one.Release.Audience.Id == Questionnaires.A).Noisy;
        AssertAbout(Crowd, a.People);
        AssertAbout(Crowd / 5, a.Cells(ReleasePart.Intent)[2]);
        AssertAbout(Crowd / 2, a.Cells(ReleasePart.Away)[0]);
    }

    [Fact]
    public void AFactOfManyVersions_HasRoomForItsAnswers()
    {
        var code = new string('x', 63);
        var fact = Enumerable.Range(0, 9).Select(i => new Fact
        {
            CountsForOrganization = true, CountsForCoaches = true, CompletedAt = Half.Start.AddDays(i), OrganizationId = Guid.NewGuid(), Group = new string('g', 32), Intent = "likely", Burnout = "medium",
            TrendAnswers = [new($"{i}{code}", $"{i}{code}")],
        }).Aggregate((earlier, next) => next.Over(earlier));
        var bytes = new byte[FactEncoding.Length];
        FactEncoding.Write(fact, bytes);
        Assert.Equal([$"8{code}", $"7{code}"], FactEncoding.Read(bytes).TrendAnswers.Select(answer => answer.LinkId));
    }

    [Fact]
    public void AllQuestionnairesTogether_HaveTheBudgetOfOne()
    {
        var counts = Coaches();
        Assert.Equal(2, counts.Plan.Parts.Count(part => part.Part == ReleasePart.Trend));
        Assert.Equal(counts.Plan.Epsilon, counts.Plan.Parts.Select(part => part.Epsilon).Aggregate((sum, epsilon) => sum + epsilon));
        Assert.Equal(new Fraction(1, 10), counts.Plan[ReleasePart.Trend]!.Epsilon);
    }

    [Fact]
    public void Staff_CountForTheEmployerOfEachCompletion_InItsPeriodAndWithConsent()
    {
        var (employer, other) = (Guid.NewGuid(), Guid.NewGuid());
        var counts = new StaffCounts(new(AudienceKind.Organization, employer), Half, PrivacyBudget.ForOrganization(900, [])!, new HashSet<Guid> { employer }, []);
        PersonalFact[] counting = [Said(Questionnaires.A, 1, 5, f => f with { OrganizationId = employer, Intent = "likely" })];
        foreach (var (person, counted) in ((PersonalFact[], bool)[])
        [
            (counting, true),
            ([Said(Questionnaires.A, 1, 5, f => f with { OrganizationId = other })], false),
            ([Said(Questionnaires.A, 1, 5, f => f with { OrganizationId = employer, CountsForOrganization = false })], false),
            ([Said(Questionnaires.A, 3, 5, f => f with { OrganizationId = employer })], false),
            ([Said(Questionnaires.A, 1, 5, f => f)], false),
        ])
            Assert.Equal(counted, counts.LastOf(person) is not null);

        for (var i = 0; i < Crowd; i++)
            counts.Add([.. counting, Said(Questionnaires.A, 2, 5, f => f with { OrganizationId = other, Intent = "no" })]);
        AssertAbout(Crowd, counts.Draw().Single().Noisy.Cells(ReleasePart.Intent)[2]);
    }

    [Fact]
    public void WhatAYearIsMadeOf_IsFixedBeforeItBegins()
    {
        var made = new DateTimeOffset(2026, 5, 10, 0, 0, 0, TimeSpan.Zero);
        var organization = new Organization(Guid.NewGuid(), "Hospital", 900, [], made);
        organization.Change("Hospital", 300, [], made.AddMonths(2));
        organization.Change("Hospital", 30, [], made.AddMonths(14));

        Assert.Equal(
            ["Organization 2026-H1", "Organization 2026-H2", "Organization 2027", "Pool 2028"],
            ReleaseCalendar.Of(organization, made.AddMonths(24)).Select(r => $"{r.Audience.Kind} {r.Period}"));
        var practice = new Practice("Practice", "PRACTICE", made, expectedParticipants: 600);
        practice.Expect(100, made.AddDays(1));
        Assert.Equal(["2026-H1", "2026-H2", "2027"], ReleaseCalendar.Of(practice, Guid.NewGuid(), made, made.AddMonths(12)).Select(r => r.Period.ToString()));
    }

    [Fact]
    public void TheIdOfARelease_IsThereBeforeIt_AndTellsNoTime()
    {
        var release = new ScheduledRelease(new(AudienceKind.Organization, Questionnaires.A), Half);
        Assert.Equal(release.Id, (release with { }).Id);
        Assert.NotEqual(release.Id, (release with { Period = Half.Next }).Id);
        Assert.Equal('4', release.Id.ToString()[14]);
    }

    static CoachCounts Coaches() => new(
        Half, 900, new Dictionary<Guid, IReadOnlyList<TrendQuestion>> { [Questionnaires.A] = [Sleep, Breaks], [Questionnaires.B] = [Sleep] });

    static PersonalFact Said(Guid questionnaire, int quarter, int day, Func<Fact, Fact> what)
    {
        var of = new Quarter(2026, quarter);
        return new(questionnaire, of, what(new() { CountsForOrganization = true, CountsForCoaches = true, CompletedAt = of.Start.AddDays(day) }));
    }

    static void AssertAbout(int expected, int noisy) => Assert.InRange(noisy, expected - Noise, expected + Noise);
}
