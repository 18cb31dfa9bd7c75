namespace NorthStar.Domain;

/// <summary>
/// A broken rule: the input is well-formed and the caller is allowed, and yet the state of things forbids it.
/// The API answers 409 with the same code and detail.
/// </summary>
/// <param name="code">Stable, dotted snake_case, begins with the feature: <c>questionnaire.already_retired</c>.</param>
/// <param name="detail">One plain sentence for a developer; never holds anything that a participant wrote.</param>
public sealed class DomainException(string code, string detail) : Exception(detail)
{
    /// <summary>Stable, dotted snake_case, begins with the feature: <c>questionnaire.already_retired</c>.</summary>
    public string Code { get; } = code;

    /// <summary>One plain sentence for a developer.</summary>
    public string Detail => Message;
}
