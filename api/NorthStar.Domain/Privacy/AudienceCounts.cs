namespace NorthStar.Domain.Privacy;

/// <summary>What a person completed: one questionnaire in one quarter.</summary>
/// <param name="QuestionnaireId">The questionnaire.</param>
/// <param name="Quarter">The calendar quarter.</param>
/// <param name="Content">What it adds to figures.</param>
public sealed record PersonalFact(Guid QuestionnaireId, Quarter Quarter, Fact Content);

/// <summary>
/// One audience, counted for one period. A person is one fact for each part, whatever they completed and however often; that is what the sensitivities of
/// <see cref="PrivacyBudget"/> are made for.
/// </summary>
public abstract class AudienceCounts
{
    private protected AudienceCounts(ReleasePeriod period, ReleasePlan plan, LedgerAudience ledger) => (Period, Plan, Ledger) = (period, plan, ledger);

    /// <summary>The period.</summary>
    public ReleasePeriod Period { get; }

    /// <summary>What the audience gets.</summary>
    public ReleasePlan Plan { get; }

    /// <summary>What the person's loss is counted against.</summary>
    public LedgerAudience Ledger { get; }

    /// <summary>When the person last completed something that counts here; null where nothing does.</summary>
    /// <param name="person">All that one person completed.</param>
    public DateTimeOffset? LastOf(IReadOnlyList<PersonalFact> person) => Counting(person) is { Length: > 0 } counting ? counting[^1].Content.CompletedAt : null;

    /// <summary>Counts a person. Once for each person, and only where their ledger was debited.</summary>
    /// <param name="person">All that the person completed.</param>
    public void Add(IReadOnlyList<PersonalFact> person)
    {
        if (Counting(person) is { Length: > 0 } counting)
            AddCounting(counting);
    }

    /// <summary>Draws the releases, once.</summary>
    public abstract IEnumerable<(ScheduledRelease Release, NoisyRelease Noisy)> Draw();

    private protected abstract bool Counts(Fact fact);

    private protected abstract void AddCounting(IReadOnlyList<PersonalFact> oldestFirst);

    private protected static Fact Laid(IReadOnlyList<PersonalFact> oldestFirst) =>
        oldestFirst.Skip(1).Aggregate(oldestFirst[0].Content, (earlier, next) => next.Content.Over(earlier));

    /// <summary>What counts here, oldest first; of the same instant in an order that is always the same.</summary>
    private PersonalFact[] Counting(IReadOnlyList<PersonalFact> person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return [.. person.Where(fact => fact.Quarter.Start >= Period.Start && fact.Quarter.Start < Period.End && Counts(fact.Content)).OrderBy(fact => fact.Content.CompletedAt).ThenBy(fact => fact.QuestionnaireId)];
    }
}

/// <summary>The staff of one organization, or of all that are in a pool.</summary>
public sealed class StaffCounts : AudienceCounts
{
    private readonly ReleaseAudience audience;
    private readonly IReadOnlySet<Guid> organizations;
    private readonly ReleaseCounts counts;

    /// <summary>Begins at zero.</summary>
    /// <param name="audience">The organization, or the pool.</param>
    /// <param name="period">The period.</param>
    /// <param name="plan">What the audience gets.</param>
    /// <param name="organizations">Whose staff it is.</param>
    /// <param name="groups">The codes of the groups that the plan tells apart.</param>
    public StaffCounts(ReleaseAudience audience, ReleasePeriod period, ReleasePlan plan, IReadOnlySet<Guid> organizations, IReadOnlyList<string> groups)
        : base(period, plan, LedgerAudience.Organizations) =>
        (this.audience, this.organizations, counts) = (audience, organizations, new(plan, ReleaseCells.Shipped, groups));

    /// <inheritdoc/>
    public override IEnumerable<(ScheduledRelease Release, NoisyRelease Noisy)> Draw() => [(new(audience, Period), counts.Draw())];

    private protected override bool Counts(Fact fact) => fact is { CountsForOrganization: true, OrganizationId: { } employer } && organizations.Contains(employer);

    private protected override void AddCounting(IReadOnlyList<PersonalFact> oldestFirst) => counts.Add(Laid(oldestFirst));
}

/// <summary>
/// The coaches of a practice: figures for each questionnaire, at one loss for all of them together. A person counts in one questionnaire, with what they last
/// said anywhere: the one where they said most, and of several such the last. Were each part counted where it was last said, a short check-in would take
/// people from the total that the shares of the full reflection are of.
/// </summary>
public sealed class CoachCounts : AudienceCounts
{
    private readonly Dictionary<Guid, ReleaseCounts> questionnaires;
    private readonly Dictionary<Guid, IReadOnlyList<TrendQuestion>> questions;
    private readonly int answersCounted;

    /// <summary>Begins at zero.</summary>
    /// <param name="period">The period.</param>
    /// <param name="expectedParticipants">How many people the practice expects in the year.</param>
    /// <param name="questionnaires">The questionnaires that have figures, each with its trend questions of the year.</param>
    /// <param name="tightening">A factor of at most 1 on every loss.</param>
    public CoachCounts(ReleasePeriod period, int expectedParticipants, IReadOnlyDictionary<Guid, IReadOnlyList<TrendQuestion>> questionnaires, Fraction? tightening = null)
        : base(period, PlanOf(expectedParticipants, questionnaires, tightening), LedgerAudience.Coaches)
    {
        questions = new(questionnaires);
        answersCounted = Asked(questionnaires);
        this.questionnaires = questionnaires.ToDictionary(one => one.Key, one => new ReleaseCounts(Plan, ReleaseCells.Shipped, questions: one.Value));
    }

    /// <inheritdoc/>
    public override IEnumerable<(ScheduledRelease Release, NoisyRelease Noisy)> Draw() =>
        [.. questionnaires.Select(one => (new ScheduledRelease(new(AudienceKind.Questionnaire, one.Key), Period), one.Value.Draw()))];

    private protected override bool Counts(Fact fact) => fact.CountsForCoaches;

    private protected override void AddCounting(IReadOnlyList<PersonalFact> oldestFirst)
    {
        var known = oldestFirst.Where(fact => questionnaires.ContainsKey(fact.QuestionnaireId)).ToArray();
        if (known.Length == 0)
            return;
        var home = known.Reverse().MaxBy(fact => PartsSaid(fact.Content))!;
        questionnaires[home.QuestionnaireId].Add(Laid(known));
        AddAnswers(known);
    }

    private static int PartsSaid(Fact fact) => ((bool[])
    [
        fact.Intent is not null, fact.Burnout is not null, fact.AwayFamily is not null || fact.DestinationFamily is not null, fact.AwayThemes.Count > 0, fact.TowardThemes.Count > 0,
    ]).Count(said => said);

    /// <summary>The latest answer to each trend question, and of more questions than the loss is shared by, those answered last.</summary>
    private void AddAnswers(PersonalFact[] oldestFirst)
    {
        var left = answersCounted;
        var counted = new HashSet<(Guid, int)>();
        for (var i = oldestFirst.Length - 1; i >= 0; i--)
        {
            var fact = oldestFirst[i];
            var asked = questions[fact.QuestionnaireId];
            for (var q = 0; q < asked.Count && left > 0; q++)
            {
                if (fact.Content.TrendAnswers.FirstOrDefault(answer => answer.LinkId == asked[q].LinkId) is not { } given || !counted.Add((fact.QuestionnaireId, q)))
                    continue;
                questionnaires[fact.QuestionnaireId].AddAnswer(q, given.Option);
                left--;
            }
        }
    }

    private static ReleasePlan PlanOf(int expectedParticipants, IReadOnlyDictionary<Guid, IReadOnlyList<TrendQuestion>> questionnaires, Fraction? tightening)
    {
        ArgumentNullException.ThrowIfNull(questionnaires);
        return PrivacyBudget.ForCoaches(expectedParticipants, Asked(questionnaires), tightening);
    }

    /// <summary>However many questionnaires there are, a person's loss to trend questions is that of two answers at most.</summary>
    private static int Asked(IReadOnlyDictionary<Guid, IReadOnlyList<TrendQuestion>> questionnaires) =>
        Math.Min(PrivacyBudget.MostTrendQuestions, questionnaires.Values.Sum(questions => questions.Count));
}
