using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hl7.Fhir.Model;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Questionnaires;
using QuestionnaireResponse = Hl7.Fhir.Model.QuestionnaireResponse;

namespace NorthStar.Api.Features.Participants;

/// <summary>
/// What a person keeps here in the words of FHIR R4. A North Star is an Observation derived from the QuestionnaireResponse that it came from, and a
/// Goal addresses it. Where FHIR has no word, there is an extension or a code of ours, and never another meaning.
/// </summary>
internal static class FhirResources
{
    private const string Observations = "urn:northstar:observation";
    private const string Achievements = "http://terminology.hl7.org/CodeSystem/goal-achievement";
    private const string VersionExtension = "urn:northstar:extension:questionnaire-version";
    private const string StatusExtension = "urn:northstar:extension:status";
    private const string MainExtension = "urn:northstar:extension:main";
    private const string DoneExtension = "urn:northstar:extension:done";
    private const string LinkIdExtension = "urn:northstar:extension:link-id";

    /// <summary>How a resource of the bundle is called in it.</summary>
    public static string Url(string id) => "urn:uuid:" + id;

    /// <summary>Every resource, each before those that refer to it.</summary>
    public static async IAsyncEnumerable<Resource> OfAsync(ExportResponse export, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var patient = To("Patient", export.Me.ParticipantId);
        yield return new Patient
        {
            Id = Id(export.Me.ParticipantId),
            Identifier = { new Identifier("urn:ietf:rfc:3986", Url(Id(export.Me.ParticipantId))) },
            Communication = { new() { Language = new CodeableConcept("urn:ietf:bcp:47", export.Me.Language) } },
        };
        var responses = new HashSet<Guid>();
        await foreach (var response in export.Responses.WithCancellation(cancellationToken))
        {
            responses.Add(response.Id);
            yield return Response(response, patient);
        }

        await foreach (var northStar in export.NorthStars.WithCancellation(cancellationToken))
            yield return NorthStar(northStar.NorthStar, patient, responses);
        await foreach (var vision in export.Visions.WithCancellation(cancellationToken))
            yield return Vision(vision, patient);
        await foreach (var goal in export.Goals.WithCancellation(cancellationToken))
        {
            var resource = Goal(goal.Goal, patient);
            await foreach (var happened in goal.Events.WithCancellation(cancellationToken))
            {
                if (happened.Note is { Length: > 0 } note)
                    resource.Note.Add(new() { TimeElement = Time(happened.At), Text = note });
            }

            yield return resource;
            await foreach (var checkIn in goal.CheckIns.WithCancellation(cancellationToken))
                yield return CheckIn(checkIn, goal.Goal, patient);
        }
    }

    private static QuestionnaireResponse Response(ExportedResponse response, ResourceReference patient)
    {
        var resource = new QuestionnaireResponse
        {
            Id = Id(response.Id),
            Questionnaire = Url(Id(response.Questionnaire.Id)),
            Status = response.Status switch
            {
                "completed" => QuestionnaireResponse.QuestionnaireResponseStatus.Completed,
                "withdrawn" => QuestionnaireResponse.QuestionnaireResponseStatus.Stopped,
                _ => QuestionnaireResponse.QuestionnaireResponseStatus.InProgress,
            },
            Subject = patient,
            Author = patient,
            AuthoredElement = Time(response.CompletedAt ?? response.UpdatedAt),
            Item = [.. response.Answers.Select(answer => Item(response, answer))],
        };
        // A canonical that is a UUID has no place for the version.
        resource.AddExtension(VersionExtension, new Integer(response.Questionnaire.Version));
        return resource;
    }

    private static QuestionnaireResponse.ItemComponent Item(ExportedResponse response, ExportedAnswer answer)
    {
        var item = new QuestionnaireResponse.ItemComponent { LinkId = answer.LinkId, Text = Filled(answer.Question) };
        foreach (var value in Values(response, answer))
        {
            var component = new QuestionnaireResponse.AnswerComponent { Value = value };
            if (answer.Main is not null && value is Coding coding && coding.Code == answer.Main)
                component.AddExtension(MainExtension, new FhirBoolean(true));
            item.Answer.Add(component);
        }

        if (Filled(answer.Other) is { } other)
            item.Answer.Add(new() { Value = new FhirString(other) });
        return item;
    }

    private static IEnumerable<DataType> Values(ExportedResponse response, ExportedAnswer answer) => answer.Type switch
    {
        ItemType.Text or ItemType.ShortText => Filled(answer.Value.GetString()) is { } text ? [new FhirString(text)] : [],
        ItemType.Scale => [new Integer(answer.Value.GetInt32())],
        ItemType.Number => [new FhirDecimal(answer.Value.GetDecimal())],
        ItemType.Date => [new Date(answer.Value.GetString()!)],
        ItemType.Boolean => [new FhirBoolean(answer.Value.GetBoolean())],
        _ when answer.Value.ValueKind == JsonValueKind.Array => answer.Value.EnumerateArray().Select(code => Code(response, answer, code.GetString()!)),
        _ => [Code(response, answer, answer.Value.GetString()!)],
    };

    private static Coding Code(ExportedResponse response, ExportedAnswer answer, string code) => new()
    {
        System = answer.Type switch
        {
            ItemType.Themes => "urn:northstar:codebook:themes",
            ItemType.Destination => "urn:northstar:codebook:destinations",
            _ => $"urn:northstar:questionnaire:{response.Questionnaire.Id}:{answer.LinkId}",
        },
        Code = code,
        Display = Filled(answer.Choices.FirstOrDefault(choice => choice.Code == code)?.Text),
    };

    private static Observation NorthStar(NorthStarResponse northStar, ResourceReference patient, HashSet<Guid> responses)
    {
        var observation = Observation(northStar.Id, "north-star", patient, northStar.AdoptedAt ?? northStar.CreatedAt);
        observation.Status = northStar.Status == "draft" ? ObservationStatus.Preliminary : ObservationStatus.Final;
        observation.AddExtension(StatusExtension, new Code(northStar.Status));
        observation.Issued = northStar.UpdatedAt;
        observation.Value = new FhirString(northStar.Statement);
        Tell(observation, "looks-like", northStar.LooksLike);
        Tell(observation, "feels-like", northStar.FeelsLike);
        foreach (var evidence in northStar.Evidence)
            Tell(observation, "evidence", evidence.Quote)?.AddExtension(LinkIdExtension, new FhirString(evidence.LinkId));
        // The person may have deleted the response since.
        if (northStar.ResponseId is { } source && responses.Contains(source))
            observation.DerivedFrom.Add(To("QuestionnaireResponse", source));
        return observation;
    }

    private static Observation Vision(VisionResponse vision, ResourceReference patient)
    {
        var observation = Observation(vision.Id, "vision", patient, vision.CreatedAt);
        observation.Issued = vision.UpdatedAt;
        observation.Value = new Quantity(vision.HorizonYears, "a");
        Tell(observation, "looks-like", vision.LooksLike);
        Tell(observation, "feels-like", vision.FeelsLike);
        observation.DerivedFrom.Add(To("Observation", vision.NorthStarId));
        return observation;
    }

    private static Goal Goal(GoalResponse goal, ResourceReference patient)
    {
        var resource = new Goal
        {
            Id = Id(goal.Id),
            LifecycleStatus = goal.Status switch
            {
                "draft" => Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Proposed,
                "active" => Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Active,
                "paused" => Hl7.Fhir.Model.Goal.GoalLifecycleStatus.OnHold,
                "completed" => Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Completed,
                _ => Hl7.Fhir.Model.Goal.GoalLifecycleStatus.Cancelled,
            },
            AchievementStatus = goal.Achievement switch
            {
                null => null,
                "partly-achieved" => new CodeableConcept("urn:northstar:goal-achievement", "partly-achieved", "partly achieved"),
                var code => new CodeableConcept(Achievements, code),
            },
            Description = new() { Text = goal.Title },
            Subject = patient,
            ExpressedBy = patient,
            Start = Day(DateOnly.FromDateTime(goal.CreatedAt.UtcDateTime)),
            StatusDate = AnswerDay(DateOnly.FromDateTime(goal.UpdatedAt.UtcDateTime)),
            StatusReason = goal.ReleaseReason,
        };
        if (goal.NorthStarId is { } northStar)
            resource.Addresses.Add(To("Observation", northStar));
        if (goal.VisionId is { } vision)
            resource.Addresses.Add(To("Observation", vision));
        if (Filled(goal.Why) is { } why)
            resource.Note.Add(new() { Text = why });
        if (goal.Target is not null || goal.DueOn is not null)
            resource.Target.Add(Target(goal));
        foreach (var milestone in goal.Milestones)
        {
            var target = new Goal.TargetComponent { Measure = new() { Text = milestone.Title }, Detail = new FhirBoolean(true), Due = milestone.DueOn is { } day ? Day(day) : null };
            target.AddExtension(DoneExtension, new FhirBoolean(milestone.Done));
            resource.Target.Add(target);
        }

        return resource;
    }

    private static Goal.TargetComponent Target(GoalResponse goal) => new()
    {
        Measure = goal.Target is { } target ? new CodeableConcept("urn:northstar:goal-target", target.Kind) : null,
        Detail = goal.Target is { Value: { } value } number ? new Quantity { Value = value, Unit = Filled(number.Unit) } : null,
        Due = goal.DueOn is { } day ? Day(day) : null,
    };

    private static Observation CheckIn(CheckInResponse checkIn, GoalResponse goal, ResourceReference patient)
    {
        var observation = Observation(checkIn.Id, "goal-check-in", patient, checkIn.At);
        observation.Focus.Add(To("Goal", goal.Id));
        if (checkIn.Progress is { } progress)
            observation.Value = new Quantity { Value = progress, Unit = Filled(goal.Target?.Unit) };
        if (checkIn.Confidence is { } confidence)
            observation.Component.Add(new() { Code = Concept("confidence"), Value = new Integer(confidence) });
        if (checkIn.Achievement is { } achievement)
            observation.Component.Add(new() { Code = Concept("achievement"), Value = new FhirString(achievement) });
        Tell(observation, "note", checkIn.Note);
        Tell(observation, "obstacle", checkIn.Obstacle);
        Tell(observation, "next-step", checkIn.NextStep);
        return observation;
    }

    private static Observation Observation(Guid id, string code, ResourceReference patient, DateTimeOffset at) => new()
    {
        Id = Id(id),
        Status = ObservationStatus.Final,
        Code = Concept(code),
        Subject = patient,
        Effective = Time(at),
    };

    private static Observation.ComponentComponent? Tell(Observation observation, string code, string? text)
    {
        if (Filled(text) is not { } words)
            return null;
        var component = new Observation.ComponentComponent { Code = Concept(code), Value = new FhirString(words) };
        observation.Component.Add(component);
        return component;
    }

    private static CodeableConcept Concept(string code) => new(Observations, code);

    /// <summary>FHIR has no empty texts: an empty one is left out.</summary>
    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Id(Guid id) => id.ToString("D");

    private static ResourceReference To(string type, Guid id) => new(Url(Id(id))) { Type = type };

    private static FhirDateTime Time(DateTimeOffset time) => new(time);

    private static Date Day(DateOnly day) => new(AnswerDay(day));

    private static string AnswerDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
