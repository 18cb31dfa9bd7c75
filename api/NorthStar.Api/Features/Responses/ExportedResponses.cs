using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Codebook;
using NorthStar.Domain.Privacy;
using NorthStar.Domain.Questionnaires;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Features.Responses;

/// <summary>The person's responses for their export: the questions as they were asked, the answers as they were given.</summary>
internal sealed class ExportedResponses(
    NorthStarDbContext db, PersonalRows rows, ResponseContents contents, PublishedVersions versions, Codebooks codebooks, OrganizationNames organizations, Caller caller) : IExported<ExportedResponse>
{
    public async IAsyncEnumerable<ExportedResponse> ReadAsync(IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var codebook = await codebooks.CurrentAsync(caller.PracticeId, cancellationToken);
        var mine = db.Responses.AsNoTracking().Where(r => r.ParticipantId == caller.ParticipantId);
        var keys = mine.OrderBy(r => r.StartedAt).ThenBy(r => r.Id).Select(r => r.Id);
        await foreach (var response in rows.ReadAsync(keys, ids => mine.Where(r => ids.Contains(r.Id)), r => r.Id, cancellationToken))
        {
            var definition = await versions.FindAsync(caller.PracticeId, response.QuestionnaireId, response.Version, cancellationToken)
                ?? throw new InvalidOperationException("A response without its version.");
            var content = await contents.OpenAsync(response, cancellationToken);
            var (organization, group) = await organizations.FindAsync(content.OrganizationId, content.Group, cancellationToken);
            yield return new()
            {
                Id = response.Id,
                Status = ResponseViews.Status(response.Status),
                Questionnaire = new()
                {
                    Id = response.QuestionnaireId,
                    Version = response.Version,
                    Key = definition.Key,
                    Title = definition.Title.For(languages, definition.Language).Text,
                },
                StartedAt = response.StartedAt,
                UpdatedAt = response.UpdatedAt,
                CompletedAt = response.CompletedAt,
                Organization = organization,
                Group = group,
                Answers = Answers(definition, codebook, content.Answers, languages),
                Scores = ResponseViews.Scores(response.Status, definition, content.Answers),
            };
        }
    }

    private static ExportedAnswer[] Answers(QuestionnaireDefinition definition, CodebookContent codebook, AnswerSet answers, IReadOnlyList<string> languages)
    {
        var outline = DefinitionOutline.Of(definition);
        var asked = Logic.Evaluate(definition, answers, languages).Texts;
        return [.. answers.InOrderOf(definition).Select(answer => Answer(answer.Key, answer.Value))];

        ExportedAnswer Answer(string linkId, AnswerValue value)
        {
            var question = outline.Find(linkId)!.Item;
            var input = AnswerInput.Of(linkId, value);
            return new()
            {
                LinkId = linkId,
                Type = question.Type,
                Question = asked.GetValueOrDefault(linkId) ?? In(question.Text),
                Value = input.Value,
                Choices = [.. Codes(value).Where(code => code != Option.OtherCode).Select(code => new ExportedChoice { Code = code, Text = In(Label(question, codebook, code)) })],
                Main = input.Main,
                Other = input.Other,
            };
        }

        string In(Texts? texts) => (texts ?? Texts.None).For(languages, definition.Language).Text;
    }

    private static IEnumerable<string> Codes(AnswerValue value) => value switch
    {
        AnswerValue.Code code => [code.Value],
        AnswerValue.Codes codes => codes.Values,
        _ => [],
    };

    private static Texts? Label(Item question, CodebookContent codebook, string code) => question.Type switch
    {
        ItemType.Themes => codebook.Theme(question.Compass, code)?.Label,
        ItemType.Destination => codebook.Destination(code)?.Label,
        _ => question.Options?.FirstOrDefault(option => option.Code == code)?.Text,
    };
}

/// <summary>What the person's completions add to figures, from the copies under their own key: those for the release worker nobody here can read.</summary>
internal sealed class ExportedFacts(NorthStarDbContext db, PersonalRows rows, DataKeys keys, OrganizationNames organizations, Caller caller) : IExported<ExportedFact>
{
    public async IAsyncEnumerable<ExportedFact> ReadAsync(IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var participantId = caller.ParticipantId!.Value;
        var mine = await rows.ListAsync(
            db.SealedFacts.AsNoTracking().Where(f => f.ParticipantId == participantId).OrderBy(f => f.Quarter).ThenBy(f => f.QuestionnaireId)
                .Select(f => new { f.QuestionnaireId, f.Quarter, f.Own }),
            cancellationToken);
        var key = await keys.GetAsync(caller.PracticeId, participantId, cancellationToken);
        foreach (var row in mine)
        {
            var fact = CompletedFacts.OpenOwn(key, participantId, row.QuestionnaireId, Quarter.Parse(row.Quarter), row.Own);
            var (organization, group) = await organizations.FindAsync(fact.OrganizationId, fact.Group, cancellationToken);
            yield return new()
            {
                QuestionnaireId = row.QuestionnaireId,
                Quarter = row.Quarter,
                CompletedAt = fact.CompletedAt,
                CountsForOrganization = fact.CountsForOrganization,
                CountsForCoaches = fact.CountsForCoaches,
                Organization = organization,
                Group = group,
                Intent = fact.Intent,
                Burnout = fact.Burnout,
                AwayFamily = fact.AwayFamily,
                DestinationFamily = fact.DestinationFamily,
                AwayThemes = fact.AwayThemes,
                TowardThemes = fact.TowardThemes,
                TrendAnswers = [.. fact.TrendAnswers.Select(answer => new ExportedTrendAnswer { LinkId = answer.LinkId, Option = answer.Option })],
            };
        }
    }
}

/// <summary>What organizations and their groups are called; each is looked up once an export.</summary>
internal sealed class OrganizationNames(NorthStarDbContext db, PersonalRows rows)
{
    private readonly Dictionary<Guid, Domain.Organizations.Organization?> known = [];

    public async ValueTask<(string? Organization, string? Group)> FindAsync(Guid? id, string? group, CancellationToken cancellationToken)
    {
        if (id is not { } wanted)
            return (null, null);
        if (!known.TryGetValue(wanted, out var organization))
            known[wanted] = organization = (await rows.ListAsync(db.Organizations.AsNoTracking().Where(o => o.Id == wanted), cancellationToken)).SingleOrDefault();
        return (organization?.Name, organization?.Groups.FirstOrDefault(g => g.Code == group)?.Name);
    }
}
