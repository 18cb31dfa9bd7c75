namespace NorthStar.Domain.Privacy;

/// <summary>
/// True counts on their way to being noisy ones. There is one way out, <see cref="Draw"/>, and it can be taken once: nobody reads a true count, and
/// nobody draws noise for it a second time.
/// </summary>
public sealed class ReleaseCounts
{
    private readonly ReleasePlan plan;
    private readonly ReleaseCells cells;
    private readonly IReadOnlyList<string> groups;
    private readonly IReadOnlyList<TrendQuestion> questions;
    private readonly Dictionary<ReleasePart, int[]> parts;
    private readonly int[][] intent;
    private readonly int[][] answers;
    private bool isDrawn;

    /// <summary>Begins at zero.</summary>
    /// <param name="plan">What the audience gets.</param>
    /// <param name="cells">The cells of its parts.</param>
    /// <param name="groups">The codes of the groups that intent is told apart by, where the plan does so.</param>
    /// <param name="questions">The trend questions of this release, none where the plan has no such part.</param>
    public ReleaseCounts(ReleasePlan plan, ReleaseCells cells, IReadOnlyList<string>? groups = null, IReadOnlyList<TrendQuestion>? questions = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(cells);
        (this.plan, this.cells) = (plan, cells);
        this.groups = plan.ByGroup ? [.. groups ?? [], NoisyGroup.None] : [];
        this.questions = plan[ReleasePart.Trend] is null ? [] : questions ?? [];
        parts = plan.Parts.Select(budget => budget.Part).Where(part => part is not (ReleasePart.Intent or ReleasePart.Trend)).ToDictionary(part => part, part => new int[cells.Codes(part).Count]);
        intent = [.. Enumerable.Range(0, Math.Max(1, this.groups.Count)).Select(_ => new int[cells.Codes(ReleasePart.Intent).Count])];
        answers = [.. this.questions.Select(question => new int[question.Options.Count])];
    }

    /// <summary>Counts a person in every part but the trend questions. The same person must never come twice.</summary>
    /// <param name="person">One fact for everything that the person said.</param>
    public void Add(Fact person)
    {
        ArgumentNullException.ThrowIfNull(person);
        cells.Add(ReleasePart.Intent, person, intent[GroupOf(person)]);
        foreach (var (part, counts) in parts)
            cells.Add(part, person, counts);
    }

    /// <summary>Counts an answer to a trend question; an answer that is none of the question's options is passed over.</summary>
    /// <param name="question">The question's place in the list of this release.</param>
    /// <param name="option">The answer.</param>
    public void AddAnswer(int question, string option)
    {
        var options = questions[question].Options;
        for (var i = 0; i < options.Count; i++)
        {
            if (options[i] == option)
                answers[question][i]++;
        }
    }

    /// <summary>Adds noise to every cell, forgets the true counts, and hands out what is left.</summary>
    /// <exception cref="InvalidOperationException">They were drawn already.</exception>
    public NoisyRelease Draw()
    {
        if (isDrawn)
            throw new InvalidOperationException("These counts were drawn already: a second draw would take the noise off by averaging.");
        isDrawn = true;
        var noisyIntent = intent.Select(counts => Noisy(ReleasePart.Intent, counts)).ToArray();
        var noisyParts = new Dictionary<ReleasePart, NoisyCells>
        {
            [ReleasePart.Intent] = new(cells.Codes(ReleasePart.Intent), [.. Enumerable.Range(0, noisyIntent[0].Length).Select(cell => noisyIntent.Sum(counts => counts[cell]))]),
        };
        foreach (var (part, counts) in parts)
            noisyParts[part] = new(cells.Codes(part), Noisy(part, counts));
        return new(
            plan,
            noisyParts,
            [.. groups.Select((group, i) => new NoisyGroup(group, noisyIntent[i]))],
            [.. questions.Select((question, i) => new NoisyQuestion(question, Noisy(ReleasePart.Trend, answers[i])))]);
    }

    private int GroupOf(Fact person)
    {
        for (var i = 0; i < groups.Count - 1; i++)
        {
            if (groups[i] == person.Group)
                return i;
        }

        return Math.Max(0, groups.Count - 1);
    }

    private int[] Noisy(ReleasePart part, int[] counts)
    {
        var scale = plan[part]!.Scale;
        int[] noisy = [.. counts.Select(count => count + DiscreteLaplace.Sample(scale))];
        Array.Clear(counts);
        return noisy;
    }
}
