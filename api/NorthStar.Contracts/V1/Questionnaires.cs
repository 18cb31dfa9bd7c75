using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>What a questionnaire asks: the body of a draft, of a version, and of a validation.</summary>
public record QuestionnaireBody
{
    /// <summary>Names the questionnaire in addresses: lower-case letters, digits and dashes, at most 64; unique in the practice.</summary>
    [QuestionnaireKey]
    public required string Key { get; init; }

    /// <summary>The title by language (BCP 47).</summary>
    [ByLanguage(300)]
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <summary>The questionnaire's own language (BCP 47): every text has it, and others fall back to it.</summary>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary>After how many months a person is invited to reflect again: 1 to 60, or null for never.</summary>
    [Range(1, 60)]
    public int? ReflectAgainAfterMonths { get; init; }

    /// <summary>Sections, preparation screens and questions in order: 200 at most, counted through all levels.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<QuestionnaireItem> Items { get; init; }
}

/// <summary>A node of a questionnaire: section, preparation screen or question.</summary>
public sealed record QuestionnaireItem
{
    /// <summary>Names the item in answers and conditions; never changes once published. Lower-case letters, digits, dots and dashes, at most 64.</summary>
    [LinkId]
    public required string LinkId { get; init; }

    /// <summary>
    /// <c>section</c>, <c>preparation</c>, <c>text</c>, <c>short-text</c>, <c>choice</c>, <c>multi-choice</c>, <c>scale</c>, <c>number</c>,
    /// <c>date</c>, <c>boolean</c>, <c>ranking</c>, <c>themes</c> or <c>destination</c>.
    /// </summary>
    [AllowedValues("section", "preparation", "text", "short-text", "choice", "multi-choice", "scale", "number", "date", "boolean", "ranking", "themes", "destination")]
    public required string Type { get; init; }

    /// <summary>A section's title by language.</summary>
    [ByLanguage(300)]
    public IReadOnlyDictionary<string, string>? Title { get; init; }

    /// <summary>The prompt by language; <c>{{linkId}}</c> or <c>{{linkId|fallback}}</c> is replaced by the person's own earlier answer.</summary>
    [ByLanguage(2_000)]
    public IReadOnlyDictionary<string, string>? Text { get; init; }

    /// <summary>A short help by language.</summary>
    [ByLanguage(2_000)]
    public IReadOnlyDictionary<string, string>? Help { get; init; }

    /// <summary>Whether completing needs an answer.</summary>
    public bool? Required { get; init; }

    /// <summary>Which way the question looks: <c>away</c>, <c>toward</c>, or null for neither.</summary>
    [AllowedValues("away", "toward")]
    public string? Compass { get; init; }

    /// <summary>A section's items.</summary>
    [MaxLength(200)]
    public IReadOnlyList<QuestionnaireItem>? Items { get; init; }

    /// <summary>The item is there only when these conditions hold; they look back, never forward.</summary>
    [MaxLength(20)]
    public IReadOnlyList<QuestionnaireCondition>? EnableWhen { get; init; }

    /// <summary><c>all</c> (unless given) or <c>any</c> of the conditions.</summary>
    [AllowedValues("all", "any")]
    public string? EnableBehavior { get; init; }

    /// <summary>What can be chosen, for <c>choice</c>, <c>multi-choice</c> and <c>ranking</c>.</summary>
    [Length(2, 50)]
    public IReadOnlyList<QuestionnaireOption>? Options { get; init; }

    /// <summary>Whether a choice also takes an answer in the person's own words.</summary>
    public bool? Other { get; init; }

    /// <summary>The lowest value of a scale or number.</summary>
    [Range(-1_000_000_000_000d, 1_000_000_000_000d)]
    public decimal? Min { get; init; }

    /// <summary>The highest value of a scale or number; the most that may be picked of choices and themes.</summary>
    [Range(-1_000_000_000_000d, 1_000_000_000_000d)]
    public decimal? Max { get; init; }

    /// <summary>What the low end of a scale means, by language.</summary>
    [ByLanguage(200)]
    public IReadOnlyDictionary<string, string>? MinLabel { get; init; }

    /// <summary>What the high end of a scale means, by language.</summary>
    [ByLanguage(200)]
    public IReadOnlyDictionary<string, string>? MaxLabel { get; init; }

    /// <summary>A number's unit by language, such as hours a week.</summary>
    [ByLanguage(50)]
    public IReadOnlyDictionary<string, string>? Unit { get; init; }

    /// <summary>Whether the person marks one of the picked themes as the main one.</summary>
    public bool? MarkMain { get; init; }

    /// <summary>Suggest themes from the words written on this side of the compass: <c>away</c> or <c>toward</c>.</summary>
    [AllowedValues("away", "toward")]
    public string? SuggestFrom { get; init; }

    /// <summary>The scored item that this question asks.</summary>
    public QuestionnaireInstrument? Instrument { get; init; }

    /// <summary>Whether the closed question enters the coaches' trends; two a version at most, seven options each.</summary>
    public bool? Trend { get; init; }
}

/// <summary>One condition on an earlier answer.</summary>
public sealed record QuestionnaireCondition
{
    /// <summary>The <c>linkId</c> of an earlier question.</summary>
    [LinkId]
    public required string Question { get; init; }

    /// <summary><c>exists</c>, <c>equals</c>, <c>not-equals</c>, <c>greater</c>, <c>less</c>, <c>at-least</c>, <c>at-most</c> or <c>includes</c>.</summary>
    [AllowedValues("exists", "equals", "not-equals", "greater", "less", "at-least", "at-most", "includes")]
    public required string Operator { get; init; }

    /// <summary>What to compare with: a string, a number or a boolean, as the question's type has it.</summary>
    [StringLength(500)]
    public JsonElement? Answer { get; init; }
}

/// <summary>Something that can be chosen.</summary>
public sealed record QuestionnaireOption
{
    /// <summary>Stands in answers; never changes once published.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What the person reads, by language.</summary>
    [ByLanguage(500)]
    public required IReadOnlyDictionary<string, string> Text { get; init; }
}

/// <summary>A scored item of an instrument.</summary>
public sealed record QuestionnaireInstrument
{
    /// <summary>The instrument, such as <c>intent</c>.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>Its item, such as <c>leave</c>.</summary>
    [Code]
    public required string Item { get; init; }
}

/// <summary>Makes a questionnaire: of a body (<c>key</c>, <c>title</c>, <c>language</c>, <c>items</c>), or a copy (<c>from</c>, with <c>key</c> and <c>title</c> if wanted).</summary>
public sealed record CreateQuestionnaireRequest
{
    /// <inheritdoc cref="QuestionnaireBody.Key"/>
    [QuestionnaireKey]
    public string? Key { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Title"/>
    [ByLanguage(300)]
    public IReadOnlyDictionary<string, string>? Title { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Language"/>
    [LanguageTag]
    public string? Language { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.ReflectAgainAfterMonths"/>
    [Range(1, 60)]
    public int? ReflectAgainAfterMonths { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Items"/>
    [MaxLength(200)]
    public IReadOnlyList<QuestionnaireItem>? Items { get; init; }

    /// <summary>The published version to copy.</summary>
    public QuestionnaireReference? From { get; init; }
}

/// <summary>A published version of a questionnaire.</summary>
public sealed record QuestionnaireReference
{
    /// <summary>The questionnaire.</summary>
    public required Guid QuestionnaireId { get; init; }

    /// <summary>The version, counted from 1; the current one if left out.</summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }
}

/// <summary>Changes what a questionnaire is called; the draft takes the same.</summary>
public sealed record UpdateQuestionnaireRequest
{
    /// <inheritdoc cref="QuestionnaireBody.Key"/>
    [QuestionnaireKey]
    public string? Key { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Title"/>
    [ByLanguage(300)]
    public IReadOnlyDictionary<string, string>? Title { get; init; }
}

/// <summary>A questionnaire as its authors see it, without its items.</summary>
public sealed record QuestionnaireResponse
{
    /// <summary>The questionnaire.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Key"/>
    [QuestionnaireKey]
    public required string Key { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Title"/>
    [ByLanguage(300)]
    public required IReadOnlyDictionary<string, string> Title { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Language"/>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary><c>draft</c> (never published), <c>published</c> or <c>retired</c>.</summary>
    [AllowedValues("draft", "published", "retired")]
    public required string State { get; init; }

    /// <summary>The version that new responses answer; null before the first publishing.</summary>
    [Range(1, int.MaxValue)]
    public int? CurrentVersion { get; init; }

    /// <summary>Whether a draft is open.</summary>
    public required bool HasDraft { get; init; }

    /// <summary>When the draft was last saved.</summary>
    public DateTimeOffset? DraftUpdatedAt { get; init; }

    /// <summary>When the questionnaire was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A FHIR R4 Questionnaire: <c>resourceType</c>, and the elements that the standard has.</summary>
public sealed record FhirQuestionnaireBody
{
    /// <summary>Always <c>Questionnaire</c>.</summary>
    [AllowedValues("Questionnaire")]
    [JsonPropertyOrder(-1)]
    public required string ResourceType { get; init; }

    /// <summary>All other elements, as they came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Elements { get; init; } = new Dictionary<string, JsonElement>();
}

/// <summary>What an imported questionnaire became.</summary>
public sealed record QuestionnaireImportResponse
{
    /// <summary>The new questionnaire, whose draft this is; null in a preview.</summary>
    public Guid? Id { get; init; }

    /// <summary>What it asks.</summary>
    public required QuestionnaireBody Questionnaire { get; init; }

    /// <summary>Every place of what was sent that could not be carried over as it stands.</summary>
    [MaxLength(1_000)]
    public required IReadOnlyList<ImportLoss> NotCarriedOver { get; init; }
}

/// <summary>Something that could not be carried over.</summary>
public sealed record ImportLoss
{
    /// <summary>A JSON pointer into what was sent.</summary>
    [StringLength(2_000)]
    public required string Pointer { get; init; }

    /// <summary>A stable, dotted code.</summary>
    [ProblemCode]
    public required string Code { get; init; }

    /// <summary>What became of it.</summary>
    [StringLength(2_000)]
    public required string Detail { get; init; }
}

/// <summary>Publishes the draft.</summary>
public sealed record PublishDraftRequest
{
    /// <summary>What changed and why, for the other authors: at most 2,000 characters.</summary>
    [StringLength(2_000)]
    public string? Notes { get; init; }
}

/// <summary>A published version in a list.</summary>
public sealed record QuestionnaireVersionSummaryResponse
{
    /// <summary>Counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The author's notes.</summary>
    [StringLength(2_000)]
    public string? Notes { get; init; }

    /// <summary>The languages that every text has.</summary>
    [MaxLength(50)]
    [LanguageTag]
    public required IReadOnlyList<string> Languages { get; init; }
}

/// <summary>A published version as its authors see it: every language.</summary>
public sealed record QuestionnaireVersionResponse : QuestionnaireBody
{
    /// <summary>The questionnaire.</summary>
    public required Guid QuestionnaireId { get; init; }

    /// <summary>Counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The author's notes.</summary>
    [StringLength(2_000)]
    public string? Notes { get; init; }
}

/// <summary>What a draft changes against the current version.</summary>
public sealed record DraftDiffResponse
{
    /// <summary>The version compared with; null where nothing was published yet.</summary>
    [Range(1, int.MaxValue)]
    public int? Version { get; init; }

    /// <summary>The changes in the order of the draft.</summary>
    [MaxLength(10_000)]
    public required IReadOnlyList<QuestionnaireChange> Changes { get; init; }
}

/// <summary>What changed from one published version to another.</summary>
public sealed record VersionDiffResponse
{
    /// <summary>The version that the changes lead to.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>The version that they lead from.</summary>
    [Range(1, int.MaxValue)]
    public required int With { get; init; }

    /// <summary>The changes in the order of <c>version</c>.</summary>
    [MaxLength(10_000)]
    public required IReadOnlyList<QuestionnaireChange> Changes { get; init; }
}

/// <summary>One change between two versions.</summary>
public sealed record QuestionnaireChange
{
    /// <summary>The item; null for a change of the questionnaire itself.</summary>
    [LinkId]
    public string? LinkId { get; init; }

    /// <summary><c>added</c>, <c>removed</c>, <c>moved</c> or <c>changed</c>.</summary>
    [AllowedValues("added", "removed", "moved", "changed")]
    public required string Kind { get; init; }

    /// <summary>Which member changed, such as <c>text</c>; null for added, removed and moved.</summary>
    [RegularExpression("^[a-zA-Z]+$")]
    [StringLength(64)]
    public string? Property { get; init; }

    /// <summary><c>wording</c>, <c>structure</c> or <c>not-comparable</c>: what it does to comparing answers over versions.</summary>
    [AllowedValues("wording", "structure", "not-comparable")]
    public required string Class { get; init; }

    /// <summary>A JSON pointer into what the changes lead to, the draft or the later version; into the other one for what was removed.</summary>
    [StringLength(2_000)]
    public required string Pointer { get; init; }

    /// <summary>The member before.</summary>
    public JsonElement? Before { get; init; }

    /// <summary>The member after.</summary>
    public JsonElement? After { get; init; }
}

/// <summary>Whether a body could be published.</summary>
public sealed record ValidationResponse
{
    /// <summary>True where there are no errors.</summary>
    public required bool Valid { get; init; }

    /// <summary>Every error with its place.</summary>
    [MaxLength(10_000)]
    public required IReadOnlyList<ProblemError> Errors { get; init; }
}

/// <summary>Runs a questionnaire's logic on answers; nothing is stored. One of <c>questionnaire</c> and <c>version</c> is given.</summary>
public sealed record EvaluateRequest
{
    /// <summary>A draft as it stands.</summary>
    public QuestionnaireBody? Questionnaire { get; init; }

    /// <summary>A published version.</summary>
    public QuestionnaireReference? Version { get; init; }

    /// <summary>The answers so far.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<Answer> Answers { get; init; }
}

/// <summary>What a person would see.</summary>
public sealed record EvaluationResponse
{
    /// <summary>The items that are there, in order.</summary>
    [MaxLength(200)]
    [LinkId]
    public required IReadOnlyList<string> Enabled { get; init; }

    /// <summary>Each enabled item's text (a section's title) by <c>linkId</c>, language resolved, piping filled in.</summary>
    [ByLinkId(100_000)]
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>How far the answers go.</summary>
    public required Progress Progress { get; init; }

    /// <summary>Answers that do not fit their question, if any.</summary>
    [MaxLength(10_000)]
    public required IReadOnlyList<ProblemError> Errors { get; init; }
}

/// <summary>A questionnaire that can be answered now, in a list.</summary>
public sealed record PublishedQuestionnaireSummaryResponse
{
    /// <summary>The questionnaire.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Key"/>
    [QuestionnaireKey]
    public required string Key { get; init; }

    /// <summary>The current version, counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>The title.</summary>
    [StringLength(300)]
    public required string Title { get; init; }

    /// <summary>The language that the title was resolved to.</summary>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary>The languages there are, the questionnaire's own first.</summary>
    [MaxLength(50)]
    [LanguageTag]
    public required IReadOnlyList<string> Languages { get; init; }
}

/// <summary>A published questionnaire in one language, as a participant reads it.</summary>
public sealed record PublishedQuestionnaireResponse
{
    /// <summary>The questionnaire.</summary>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.Key"/>
    [QuestionnaireKey]
    public required string Key { get; init; }

    /// <summary>The version, counted from 1.</summary>
    [Range(1, int.MaxValue)]
    public required int Version { get; init; }

    /// <summary>The language that the texts were resolved to; single strings may have fallen back to the questionnaire's own.</summary>
    [LanguageTag]
    public required string Language { get; init; }

    /// <summary>The languages there are, the questionnaire's own first; a text that lacks one falls back to the own.</summary>
    [MaxLength(50)]
    [LanguageTag]
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>The title.</summary>
    [StringLength(300)]
    public required string Title { get; init; }

    /// <inheritdoc cref="QuestionnaireBody.ReflectAgainAfterMonths"/>
    [Range(1, 60)]
    public int? ReflectAgainAfterMonths { get; init; }

    /// <summary>Sections, preparation screens and questions in order.</summary>
    [MaxLength(200)]
    public required IReadOnlyList<PublishedItem> Items { get; init; }
}

/// <summary>An item in one language. See <see cref="QuestionnaireItem"/> for what the members mean.</summary>
public sealed record PublishedItem
{
    /// <inheritdoc cref="QuestionnaireItem.LinkId"/>
    [LinkId]
    public required string LinkId { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Type"/>
    [AllowedValues("section", "preparation", "text", "short-text", "choice", "multi-choice", "scale", "number", "date", "boolean", "ranking", "themes", "destination")]
    public required string Type { get; init; }

    /// <summary>A section's title.</summary>
    [StringLength(300)]
    public string? Title { get; init; }

    /// <summary>The prompt, piping not yet filled in.</summary>
    [StringLength(2_000)]
    public string? Text { get; init; }

    /// <summary>A short help.</summary>
    [StringLength(2_000)]
    public string? Help { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Required"/>
    public bool? Required { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Compass"/>
    [AllowedValues("away", "toward")]
    public string? Compass { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Items"/>
    [MaxLength(200)]
    public IReadOnlyList<PublishedItem>? Items { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.EnableWhen"/>
    [MaxLength(20)]
    public IReadOnlyList<QuestionnaireCondition>? EnableWhen { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.EnableBehavior"/>
    [AllowedValues("all", "any")]
    public string? EnableBehavior { get; init; }

    /// <summary>What can be chosen; for themes and destinations, the codebook's entries.</summary>
    [Length(2, 50)]
    public IReadOnlyList<PublishedOption>? Options { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Other"/>
    public bool? Other { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Min"/>
    [Range(-1_000_000_000_000d, 1_000_000_000_000d)]
    public decimal? Min { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Max"/>
    [Range(-1_000_000_000_000d, 1_000_000_000_000d)]
    public decimal? Max { get; init; }

    /// <summary>What the low end of a scale means.</summary>
    [StringLength(200)]
    public string? MinLabel { get; init; }

    /// <summary>What the high end of a scale means.</summary>
    [StringLength(200)]
    public string? MaxLabel { get; init; }

    /// <summary>A number's unit.</summary>
    [StringLength(50)]
    public string? Unit { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.MarkMain"/>
    public bool? MarkMain { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.SuggestFrom"/>
    [AllowedValues("away", "toward")]
    public string? SuggestFrom { get; init; }

    /// <inheritdoc cref="QuestionnaireItem.Instrument"/>
    public QuestionnaireInstrument? Instrument { get; init; }
}

/// <summary>Something that can be chosen, in one language.</summary>
public sealed record PublishedOption
{
    /// <summary>Stands in answers.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What the person reads.</summary>
    [StringLength(500)]
    public required string Text { get; init; }

    /// <summary>A theme's or destination's family, such as <c>load</c> or <c>stay</c>.</summary>
    [Code]
    public string? Family { get; init; }
}
