namespace NorthStar.Domain.Questionnaires;

/// <summary>A definition in one reader's language: the same shape, with plain strings where texts by language stood.</summary>
public sealed record ResolvedDefinition(string Key, string Title, string Language, int? ReflectAgainAfterMonths, IReadOnlyList<ResolvedItem> Items);

/// <summary>An <see cref="Item"/> in one reader's language.</summary>
public sealed record ResolvedItem
{
    /// <inheritdoc cref="Item.LinkId"/>
    public required string LinkId { get; init; }

    /// <inheritdoc cref="Item.Type"/>
    public required string Type { get; init; }

    /// <inheritdoc cref="Item.Title"/>
    public string? Title { get; init; }

    /// <inheritdoc cref="Item.Text"/>
    public string? Text { get; init; }

    /// <inheritdoc cref="Item.Help"/>
    public string? Help { get; init; }

    /// <inheritdoc cref="Item.Required"/>
    public bool? Required { get; init; }

    /// <inheritdoc cref="Item.Compass"/>
    public string? Compass { get; init; }

    /// <inheritdoc cref="Item.Items"/>
    public IReadOnlyList<ResolvedItem>? Items { get; init; }

    /// <inheritdoc cref="Item.EnableWhen"/>
    public IReadOnlyList<Condition>? EnableWhen { get; init; }

    /// <inheritdoc cref="Item.EnableBehavior"/>
    public string? EnableBehavior { get; init; }

    /// <inheritdoc cref="Item.Options"/>
    public IReadOnlyList<ResolvedOption>? Options { get; init; }

    /// <inheritdoc cref="Item.Other"/>
    public bool? Other { get; init; }

    /// <inheritdoc cref="Item.Min"/>
    public decimal? Min { get; init; }

    /// <inheritdoc cref="Item.Max"/>
    public decimal? Max { get; init; }

    /// <inheritdoc cref="Item.MinLabel"/>
    public string? MinLabel { get; init; }

    /// <inheritdoc cref="Item.MaxLabel"/>
    public string? MaxLabel { get; init; }

    /// <inheritdoc cref="Item.Unit"/>
    public string? Unit { get; init; }

    /// <inheritdoc cref="Item.MarkMain"/>
    public bool? MarkMain { get; init; }

    /// <inheritdoc cref="Item.SuggestFrom"/>
    public string? SuggestFrom { get; init; }

    /// <inheritdoc cref="Item.Instrument"/>
    public InstrumentItem? Instrument { get; init; }

    /// <inheritdoc cref="Item.Trend"/>
    public bool? Trend { get; init; }
}

/// <summary>An <see cref="Option"/> in one reader's language.</summary>
/// <param name="Code"><inheritdoc cref="Option.Code" path="/summary"/></param>
/// <param name="Text"><inheritdoc cref="Option.Text" path="/summary"/></param>
public sealed record ResolvedOption(string Code, string Text);

/// <summary>Resolves texts by language, string by string.</summary>
public static class TextResolution
{
    /// <summary>The definition in the first of the preferred languages that each string has; see <see cref="Texts.For"/>.</summary>
    /// <param name="definition">What to resolve.</param>
    /// <param name="preferred">BCP 47 tags, best first; may be empty; <c>*</c> and unknown tags match nothing.</param>
    /// <returns>
    /// The resolved definition, whose <see cref="ResolvedDefinition.Language"/> is the one that most of its strings are in
    /// (the questionnaire's own on a tie).
    /// </returns>
    public static ResolvedDefinition Resolve(QuestionnaireDefinition definition, IReadOnlyList<string> preferred)
    {
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var title = In(definition.Title)!;
        var items = definition.Items.Select(ResolveItem).ToArray();
        var language = used
            .OrderByDescending(entry => entry.Value)
            .ThenByDescending(entry => entry.Key.Equals(definition.Language, StringComparison.OrdinalIgnoreCase))
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key)
            .FirstOrDefault(definition.Language);
        return new(definition.Key, title, language, definition.ReflectAgainAfterMonths, items);

        string? In(Texts? texts)
        {
            if (texts is null) return null;
            var (text, tag) = texts.For(preferred, definition.Language);
            if (tag.Length > 0) used[tag] = used.GetValueOrDefault(tag) + 1;
            return text;
        }

        ResolvedItem ResolveItem(Item item) => new()
        {
            LinkId = item.LinkId,
            Type = item.Type,
            Title = In(item.Title),
            Text = In(item.Text),
            Help = In(item.Help),
            Required = item.Required,
            Compass = item.Compass,
            Items = item.Items?.Select(ResolveItem).ToArray(),
            EnableWhen = item.EnableWhen,
            EnableBehavior = item.EnableBehavior,
            Options = item.Options?.Select(option => new ResolvedOption(option.Code, In(option.Text)!)).ToArray(),
            Other = item.Other,
            Min = item.Min,
            Max = item.Max,
            MinLabel = In(item.MinLabel),
            MaxLabel = In(item.MaxLabel),
            Unit = In(item.Unit),
            MarkMain = item.MarkMain,
            SuggestFrom = item.SuggestFrom,
            Instrument = item.Instrument,
            Trend = item.Trend,
        };
    }
}
