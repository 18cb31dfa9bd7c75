using System.Runtime.CompilerServices;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>The languages of a definition. Found once per definition and forgotten with it.</summary>
internal sealed class DefinitionLanguages
{
    private static readonly ConditionalWeakTable<QuestionnaireDefinition, DefinitionLanguages> Known = [];

    private static readonly ConditionalWeakTable<CodebookContent, HashSet<string>> OfCodebooks = [];

    private readonly HashSet<string> readable;

    private DefinitionLanguages(QuestionnaireDefinition definition)
    {
        var texts = TextsOf(definition).ToArray();
        All = [.. texts.SelectMany(t => t.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(tag => tag.Equals(definition.Language, StringComparison.OrdinalIgnoreCase))
            .ThenBy(tag => tag, StringComparer.Ordinal)];
        Complete = [.. All.Where(tag => texts.All(t => t.Keys.Contains(tag, StringComparer.OrdinalIgnoreCase)))];
        readable = new(All, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every language in which there is any text, the questionnaire's own first.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Those of them that every text has.</summary>
    public IReadOnlyList<string> Complete { get; }

    public static DefinitionLanguages Of(QuestionnaireDefinition definition) => Known.GetValue(definition, static d => new(d));

    /// <summary>
    /// What of a reader's wishes makes a difference here. It resolves every string as the wishes themselves do, and the thousand ways to say
    /// them become few, so that what is rendered can be kept.
    /// </summary>
    public IReadOnlyList<string> Narrow(IReadOnlyList<string> preferred, CodebookContent codebook)
    {
        var ofCodebook = OfCodebooks.GetValue(codebook, static c => new(LabelsOf(c).SelectMany(label => label.Keys), StringComparer.OrdinalIgnoreCase));
        var narrowed = new List<string>(preferred.Count);
        foreach (var tag in preferred.SelectMany(LanguageTag.WithParents))
        {
            if ((readable.TryGetValue(tag, out var known) || ofCodebook.TryGetValue(tag, out known)) && !narrowed.Contains(known))
                narrowed.Add(known);
        }

        return narrowed;
    }

    private static IEnumerable<Texts> LabelsOf(CodebookContent codebook) =>
        codebook.Away.Concat(codebook.Toward).Select(theme => theme.Label).Concat(codebook.Destinations.Select(destination => destination.Label));

    private static IEnumerable<Texts> TextsOf(QuestionnaireDefinition definition) =>
        DefinitionOutline.Of(definition).Items
            .SelectMany(item => new[] { item.Title, item.Text, item.Help, item.MinLabel, item.MaxLabel, item.Unit }
                .Concat((item.Options ?? []).Select(option => option.Text)))
            .Prepend(definition.Title)
            .OfType<Texts>();
}
