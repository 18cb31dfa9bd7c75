using FluentValidation;
using FluentValidation.Results;
using NorthStar.Api.Http;
using NorthStar.Contracts.V1;
using NorthStar.Domain;
using NorthStar.Domain.Questionnaires;

namespace NorthStar.Api.Features.Questionnaires;

/// <summary>Refuses definitions with every error and its place.</summary>
internal static class DefinitionRules
{
    /// <summary>Passes a draft that can be kept: it may be unfinished.</summary>
    /// <exception cref="ProblemException">400 with all errors.</exception>
    public static QuestionnaireDefinition Keepable(QuestionnaireDefinition draft) =>
        DefinitionValidation.ValidateDraft(draft) is { Count: > 0 } errors ? throw new ProblemException(Problems.BadInput(Of(errors))) : draft;

    public static IReadOnlyList<ProblemError> Of(IReadOnlyList<ValidationError> errors, string under = "") =>
        [.. errors.Select(e => new ProblemError { Pointer = under + e.Pointer, Code = e.Code, Detail = e.Detail })];

    public static void AddFaults<T>(this ValidationContext<T> context, IEnumerable<ProblemError> faults, string under = "")
    {
        foreach (var fault in faults)
            context.AddFailure(new ValidationFailure(under + fault.Pointer, fault.Detail) { ErrorCode = fault.Code });
    }
}

/// <summary>Only whether it can be read: how much of it must be right depends on what it is for.</summary>
internal sealed class QuestionnaireBodyValidator : AbstractValidator<QuestionnaireBody>
{
    public QuestionnaireBodyValidator() => RuleFor(b => b).Custom((body, context) => context.AddFaults(DefinitionReading.Faults(body)));
}
