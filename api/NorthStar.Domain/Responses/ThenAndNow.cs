using NorthStar.Domain.Questionnaires;

namespace NorthStar.Domain.Responses;

/// <summary>A question with what was answered to it at two times.</summary>
/// <param name="LinkId">The question.</param>
/// <param name="Then">The earlier answer, or null.</param>
/// <param name="Now">The later answer, or null; one of the two is there.</param>
public sealed record ComparedAnswer(string LinkId, AnswerValue? Then, AnswerValue? Now);

/// <summary>Why an answered question is not compared.</summary>
public enum NotComparedReason
{
    /// <summary>It was asked both times, in a way that answers can't be compared.</summary>
    Changed,

    /// <summary>Only the earlier version asks it.</summary>
    OnlyThen,

    /// <summary>Only the later version asks it.</summary>
    OnlyNow,
}

/// <summary>Themes of one side of the compass at two times.</summary>
/// <param name="Gained">Picked now and not then, in the order of now.</param>
/// <param name="Kept">Picked both times, in the order of now.</param>
/// <param name="Lost">Picked then and not now, in the order of then.</param>
/// <param name="MainThen">The main one then, where one was marked.</param>
/// <param name="MainNow">The main one now, where one is marked.</param>
public sealed record ComparedThemes(
    IReadOnlyList<string> Gained, IReadOnlyList<string> Kept, IReadOnlyList<string> Lost, string? MainThen, string? MainNow);

/// <summary>Two sets of answers side by side: what means the same in both is compared, the rest is named and left alone.</summary>
public sealed class ThenAndNow
{
    readonly Side then;
    readonly Side now;

    /// <summary>Puts answers side by side; those that a condition took away do not count.</summary>
    /// <param name="versionThen">What was answered then.</param>
    /// <param name="answersThen">The answers then.</param>
    /// <param name="versionNow">What was answered now; for <see cref="Answers"/> to mean anything, of the same questionnaire.</param>
    /// <param name="answersNow">The answers now.</param>
    public ThenAndNow(QuestionnaireDefinition versionThen, AnswerSet answersThen, QuestionnaireDefinition versionNow, AnswerSet answersNow) =>
        (then, now) = (new(versionThen, answersThen), new(versionNow, answersNow));

    /// <summary>
    /// The questions that were answered at least once and can be compared, in the order of now: of the same linkId, and not among the changes
    /// from one version to the other that are classed <see cref="ChangeClass.NotComparable"/>. Themes and destinations are compared by
    /// themselves: <see cref="Themes"/>, <see cref="Destination"/>.
    /// </summary>
    public IReadOnlyList<ComparedAnswer> Answers() =>
    [
        .. now.Questions
            .Where(linkId => then.Asks(linkId) && !Changed.Contains(linkId))
            .Select(linkId => new ComparedAnswer(linkId, then[linkId], now[linkId]))
            .Where(answer => answer.Then is not null || answer.Now is not null),
    ];

    /// <summary>The answered questions that <see cref="Answers"/> leaves out, those of now first.</summary>
    public IReadOnlyList<(string LinkId, NotComparedReason Reason)> NotCompared() =>
    [
        .. now.Questions
            .Where(linkId => then.Asks(linkId) ? Changed.Contains(linkId) && (then[linkId] ?? now[linkId]) is not null : now[linkId] is not null)
            .Select(linkId => (linkId, then.Asks(linkId) ? NotComparedReason.Changed : NotComparedReason.OnlyNow)),
        .. then.Questions
            .Where(linkId => !now.Asks(linkId) && then[linkId] is not null)
            .Select(linkId => (linkId, NotComparedReason.OnlyThen)),
    ];

    /// <summary>The themes of one side of the compass; null where one of the versions does not ask for them.</summary>
    /// <param name="compass">One of <see cref="Compass"/>.</param>
    public ComparedThemes? Themes(string compass)
    {
        if (then.Themes(compass) is not { } before || now.Themes(compass) is not { } after) return null;
        return new(
            [.. after.Values.Except(before.Values)],
            [.. after.Values.Intersect(before.Values)],
            [.. before.Values.Except(after.Values)],
            before.Main,
            after.Main);
    }

    /// <summary>The destination; null where one of the versions does not ask for it.</summary>
    public (string? Then, string? Now)? Destination() =>
        then.AsksForDestination && now.AsksForDestination ? (then.Destination, now.Destination) : null;

    IReadOnlySet<string> Changed => field ??= DefinitionDiff.Between(then.Definition, now.Definition)
        .Where(change => change is { Class: ChangeClass.NotComparable, LinkId: not null })
        .Select(change => change.LinkId!)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The answers of one time, as far as they count.</summary>
    sealed class Side(QuestionnaireDefinition definition, AnswerSet answers)
    {
        static readonly AnswerValue.Codes None = new([]);

        readonly DefinitionOutline outline = DefinitionOutline.Of(definition);
        readonly AnswerSet kept = answers.Only(Logic.Enabled(definition, answers));

        public QuestionnaireDefinition Definition => definition;

        public IEnumerable<string> Questions =>
            outline.Questions.Where(question => question.Type is not (ItemType.Themes or ItemType.Destination)).Select(question => question.LinkId);

        public AnswerValue? this[string linkId] => kept[linkId] is { IsAnswered: true } answer ? answer : null;

        public bool Asks(string linkId) => outline.Find(linkId) is { } entry && ItemType.IsQuestion(entry.Item.Type);

        public bool AsksForDestination => outline.Questions.Any(question => question.Type == ItemType.Destination);

        public string? Destination =>
            outline.Questions.Where(question => question.Type == ItemType.Destination).Select(question => (this[question.LinkId] as AnswerValue.Code)?.Value).FirstOrDefault();

        public AnswerValue.Codes? Themes(string compass) =>
            outline.Questions.FirstOrDefault(question => question.Type == ItemType.Themes && question.Compass == compass) is { } question
                ? this[question.LinkId] as AnswerValue.Codes ?? None
                : null;
    }
}
