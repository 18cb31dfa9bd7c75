using System.ComponentModel.DataAnnotations;

namespace NorthStar.Contracts.V1;

/// <summary>What went wrong, as <c>application/problem+json</c> (RFC 9457).</summary>
public sealed record ProblemResponse
{
    /// <summary>A URI that names the kind of problem: <c>urn:northstar:problem:</c> followed by the code.</summary>
    [RegularExpression("^urn:northstar:problem:[a-z0-9_.]+$")]
    [StringLength(200)]
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words; the same for every occurrence.</summary>
    [StringLength(200)]
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    [Range(400, 599)]
    public required int Status { get; init; }

    /// <summary>What happened this time, for a developer to read.</summary>
    [StringLength(2_000)]
    public string? Detail { get; init; }

    /// <summary>A stable, dotted code to branch on, such as <c>questionnaire.already_retired</c>.</summary>
    [ProblemCode]
    public required string Code { get; init; }

    /// <summary>Quote it when you ask for support: it leads to the trace, which holds nothing personal.</summary>
    [RegularExpression("^[0-9A-Za-z:-]+$")]
    [StringLength(64)]
    public string? TraceId { get; init; }

    /// <summary>For bad input: every place that is wrong.</summary>
    [MaxLength(1_000)]
    public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>With <c>response.incomplete</c>: the <c>linkId</c> of every required question that has no answer.</summary>
    [MaxLength(200)]
    [LinkId]
    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>With <c>response.already_in_progress</c>: the response to go on with.</summary>
    public Guid? ResponseId { get; init; }
}

/// <summary>One wrong place in the input.</summary>
public sealed record ProblemError
{
    /// <summary>A JSON pointer into the body (<c>/items/2/text</c>), or <c>?name</c> for a query parameter, or a header's name.</summary>
    [StringLength(2_000)]
    public required string Pointer { get; init; }

    /// <summary>A stable, dotted code.</summary>
    [ProblemCode]
    public required string Code { get; init; }

    /// <summary>What is wrong there.</summary>
    [StringLength(2_000)]
    public required string Detail { get; init; }
}
