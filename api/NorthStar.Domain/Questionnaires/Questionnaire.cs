using NorthStar.Domain.AuditEvents;

namespace NorthStar.Domain.Questionnaires;

/// <summary>Where a questionnaire stands.</summary>
public enum QuestionnaireState
{
    /// <summary>Never published.</summary>
    DraftOnly,

    /// <summary>Has a current version that can be answered.</summary>
    Published,

    /// <summary>Takes no new responses; those begun go on.</summary>
    Retired,
}

/// <summary>
/// A question set of a practice: at most one draft, and published versions that never change.
/// Its methods keep the rules of the life cycle; whether a definition is sound is asked of <see cref="DefinitionValidation"/>.
/// </summary>
public sealed class Questionnaire : ITenantOwned, ICreated, IAuditSubject
{
    Questionnaire() => (Key, Title, Language) = (null!, null!, null!);

    /// <inheritdoc />
    public Guid PracticeId { get; private set; }

    /// <summary>The questionnaire.</summary>
    public Guid Id { get; private set; }

    /// <summary>The name in addresses, unique in the practice.</summary>
    public string Key { get; private set; }

    string IAuditSubject.AuditId => Id.ToString("D");

    string IAuditSubject.AuditName => Key;

    /// <summary>The title: of the current version, unless renamed since.</summary>
    public Texts Title { get; private set; }

    /// <summary>The questionnaire's own language.</summary>
    public string Language { get; private set; }

    /// <summary>The number of the version that new responses answer; null until the first is published.</summary>
    public int? CurrentVersion { get; private set; }

    /// <summary>What is being written, or null.</summary>
    public QuestionnaireDefinition? Draft { get; private set; }

    /// <summary>Rises with every change of the draft and never falls, so that a stale copy of an earlier draft is noticed.</summary>
    public int DraftRevision { get; private set; }

    /// <summary>Rises with every change of anything here.</summary>
    public int Revision { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When anything here last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When the draft was last saved; null without a draft.</summary>
    public DateTimeOffset? DraftSavedAt { get; private set; }

    /// <summary>When it was retired; null while it is not.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Where it stands: follows from <see cref="RetiredAt"/> and <see cref="CurrentVersion"/>, and is not stored.</summary>
    public QuestionnaireState State =>
        RetiredAt is not null ? QuestionnaireState.Retired
        : CurrentVersion is null ? QuestionnaireState.DraftOnly
        : QuestionnaireState.Published;

    /// <summary>Begins a questionnaire with a draft.</summary>
    public static Questionnaire Create(Guid practiceId, Guid id, QuestionnaireDefinition draft, DateTimeOffset now)
    {
        var questionnaire = new Questionnaire { PracticeId = practiceId, Id = id, CreatedAt = now };
        questionnaire.TakeNames(draft);
        questionnaire.TakeDraft(draft, now);
        return questionnaire;
    }

    /// <summary>Begins a questionnaire whose draft is a published version under another key and, if wanted, title.</summary>
    public static Questionnaire CopyFrom(
        QuestionnaireVersion source, Guid id, string key, Texts? title, DateTimeOffset now) =>
        Create(source.PracticeId, id, source.Definition with { Key = key, Title = title ?? source.Definition.Title }, now);

    /// <summary>
    /// Changes key or title, here and in the draft. Published versions keep the words that people answered under.
    /// </summary>
    /// <param name="key">The new key, or null to leave it.</param>
    /// <param name="title">The new title, or null to leave it.</param>
    /// <param name="now">The time.</param>
    public void Rename(string? key, Texts? title, DateTimeOffset now)
    {
        Key = key ?? Key;
        Title = title ?? Title;
        if (Draft is { } draft && (key is not null || title is not null))
            TakeDraft(draft with { Key = key ?? draft.Key, Title = title ?? draft.Title }, now);
        else
            Touch(now);
    }

    /// <summary>Keeps a draft, in place of the one there was.</summary>
    /// <exception cref="DomainException"><c>questionnaire.key_differs</c>: once published, the key is changed by renaming only.</exception>
    public void SaveDraft(QuestionnaireDefinition draft, DateTimeOffset now)
    {
        // Addresses use the key of a published questionnaire; a draft must not move it before, or by, publishing.
        if (CurrentVersion is not null && draft.Key != Key)
            throw new DomainException("questionnaire.key_differs", "The key of a published questionnaire is changed by renaming it, not in a draft.");
        if (CurrentVersion is null) TakeNames(draft);
        TakeDraft(draft, now);
    }

    /// <summary>Throws the draft away.</summary>
    /// <exception cref="DomainException"><c>questionnaire.no_draft</c></exception>
    public void DiscardDraft(DateTimeOffset now)
    {
        if (Draft is null) throw NoDraft();
        DropDraft(now);
    }

    /// <summary>Makes the draft the next version, which never changes from then on.</summary>
    /// <param name="current">The current version, to see whether anything changed; null before the first.</param>
    /// <param name="notes">What changed and why, at most <see cref="QuestionnaireVersion.MaxNotesLength"/> characters; or null.</param>
    /// <param name="attestedInstruments">Codes of the instruments whose licence an owner attests.</param>
    /// <param name="publishedBy">The member.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException">
    /// <c>questionnaire.retired</c>, <c>questionnaire.already_published</c> (published, and no draft since),
    /// <c>questionnaire.no_draft</c>, <c>questionnaire.nothing_changed</c>, or <c>questionnaire.draft_invalid</c>:
    /// <see cref="DefinitionValidation.ValidateForPublishing"/> has the errors.
    /// </exception>
    public QuestionnaireVersion Publish(
        QuestionnaireVersion? current, string? notes, IReadOnlySet<string> attestedInstruments, Guid publishedBy, DateTimeOffset now)
    {
        if (current?.Number != CurrentVersion || (current is not null && current.QuestionnaireId != Id))
            throw new ArgumentException("Publishing compares with the current version of this questionnaire.", nameof(current));
        if (RetiredAt is not null)
            throw new DomainException("questionnaire.retired", "A retired questionnaire is reopened before it is published again.");
        if (Draft is null)
        {
            throw CurrentVersion is null
                ? NoDraft()
                : new DomainException("questionnaire.already_published", "There is no draft: what there was is published already.");
        }

        if (Draft.SameAs(current?.Definition))
            throw new DomainException("questionnaire.nothing_changed", "The draft is the same as the current version.");
        if (DefinitionValidation.ValidateForPublishing(Draft, attestedInstruments) is { Count: > 0 } errors)
        {
            throw new DomainException(
                "questionnaire.draft_invalid", $"The draft has {errors.Count} errors; the first is {errors[0].Code} at '{errors[0].Pointer}'.");
        }

        var version = new QuestionnaireVersion(PracticeId, Id, (CurrentVersion ?? 0) + 1, Draft, notes, publishedBy, now);
        CurrentVersion = version.Number;
        TakeNames(Draft);
        DropDraft(now);
        return version;
    }

    /// <summary>Makes a published version the draft again, in place of the one there was, under the key of today.</summary>
    public void Restore(QuestionnaireVersion version, DateTimeOffset now)
    {
        if (version.QuestionnaireId != Id)
            throw new ArgumentException("A version is restored to its own questionnaire.", nameof(version));
        TakeDraft(version.Definition with { Key = Key }, now);
    }

    /// <summary>Takes no new responses from now on.</summary>
    /// <exception cref="DomainException"><c>questionnaire.already_retired</c>, <c>questionnaire.never_published</c></exception>
    public void Retire(DateTimeOffset now)
    {
        if (RetiredAt is not null) throw new DomainException("questionnaire.already_retired", "The questionnaire is retired already.");
        if (CurrentVersion is null)
            throw new DomainException("questionnaire.never_published", "A questionnaire that was never published is deleted, not retired.");
        RetiredAt = now;
        Touch(now);
    }

    /// <summary>Takes responses again.</summary>
    /// <exception cref="DomainException"><c>questionnaire.not_retired</c></exception>
    public void Reopen(DateTimeOffset now)
    {
        if (RetiredAt is null) throw new DomainException("questionnaire.not_retired", "Only a retired questionnaire is reopened.");
        RetiredAt = null;
        Touch(now);
    }

    /// <summary>Passes while nothing was ever published.</summary>
    /// <exception cref="DomainException"><c>questionnaire.published_cannot_be_deleted</c></exception>
    public void EnsureDeletable()
    {
        if (CurrentVersion is not null)
        {
            throw new DomainException(
                "questionnaire.published_cannot_be_deleted",
                "A questionnaire that was published is retired, not deleted: responses stay on its versions.");
        }
    }

    static DomainException NoDraft() => new("questionnaire.no_draft", "The questionnaire has no draft.");

    void TakeNames(QuestionnaireDefinition definition) => (Key, Title, Language) = (definition.Key, definition.Title, definition.Language);

    void TakeDraft(QuestionnaireDefinition draft, DateTimeOffset now)
    {
        Draft = draft;
        DraftSavedAt = now;
        DraftRevision++;
        Touch(now);
    }

    void DropDraft(DateTimeOffset now)
    {
        Draft = null;
        DraftSavedAt = null;
        DraftRevision++;
        Touch(now);
    }

    void Touch(DateTimeOffset now)
    {
        Revision++;
        UpdatedAt = now;
    }
}

/// <summary>A published version of a questionnaire. Never changes.</summary>
public sealed class QuestionnaireVersion : ITenantOwned
{
    /// <summary>Longest notes, in characters.</summary>
    public const int MaxNotesLength = 2_000;

    QuestionnaireVersion() => Definition = null!;

    internal QuestionnaireVersion(
        Guid practiceId,
        Guid questionnaireId,
        int number,
        QuestionnaireDefinition definition,
        string? notes,
        Guid publishedBy,
        DateTimeOffset publishedAt)
    {
        (PracticeId, QuestionnaireId, Number) = (practiceId, questionnaireId, number);
        (Definition, Notes, PublishedBy, PublishedAt) = (definition, notes, publishedBy, publishedAt);
    }

    /// <inheritdoc />
    public Guid PracticeId { get; private set; }

    /// <summary>The questionnaire.</summary>
    public Guid QuestionnaireId { get; private set; }

    /// <summary>1 for the first, and one more each time.</summary>
    public int Number { get; private set; }

    /// <summary>What it asks.</summary>
    public QuestionnaireDefinition Definition { get; private set; }

    /// <summary>What changed and why, or null.</summary>
    public string? Notes { get; private set; }

    /// <summary>The member who published it.</summary>
    public Guid PublishedBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset PublishedAt { get; private set; }
}
