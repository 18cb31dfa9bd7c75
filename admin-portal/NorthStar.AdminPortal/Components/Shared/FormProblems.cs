using System.Net;
using NorthStar.Client;
using NorthStar.Contracts.V1;

namespace NorthStar.AdminPortal.Components.Shared;

/// <summary>Why a form was not taken, in words for whoever filled it in: by field where the API names one, and as a whole.</summary>
/// <param name="Notice">About the form as a whole; null where every problem is a field's own.</param>
/// <param name="Fields">By the API's pointers, such as <c>/name</c>.</param>
public sealed record FormProblems(string? Notice, IReadOnlyList<ProblemError> Fields)
{
    /// <summary>Nothing is wrong.</summary>
    public static FormProblems None { get; } = new(null, []);

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => Notice is not null || Fields.Count > 0;

    /// <summary>Whether a problem is one of the form's, and not of the page: those lead to pages of their own.</summary>
    public static bool AreIn(NorthStarProblemException problem) =>
        problem.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.UnprocessableEntity;

    /// <summary>The problems in an answer.</summary>
    public static FormProblems Of(NorthStarProblemException problem) => problem.Status switch
    {
        HttpStatusCode.PreconditionFailed => new("Somebody else changed this in the meantime. You see it now as it is; do your change once more.", []),
        HttpStatusCode.BadRequest when problem.Errors.Count > 0 => new("Not everything can be taken as it stands. Nothing was changed yet.", problem.Errors),
        _ => new(problem.Detail ?? "That is not possible as things stand.", problem.Errors),
    };

    /// <summary>What is wrong with a field, or with anything inside it.</summary>
    /// <param name="pointer">Where it stands in the body.</param>
    public string? At(string pointer) =>
        Fields.FirstOrDefault(error => error.Pointer == pointer || error.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal)) is { } found ? Words(found) : null;

    private static string Words(ProblemError error) => error.Code switch
    {
        "text.blank" or "required" => "Please fill this in.",
        "value.inclusive_between" => "This number is out of range.",
        _ => error.Detail,
    };
}
