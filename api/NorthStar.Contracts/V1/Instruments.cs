using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NorthStar.Contracts.V1;

/// <summary>A scored scale that questions can ask, and on what terms.</summary>
public sealed record InstrumentResponse
{
    /// <summary>The code that a question's <c>instrument</c> names.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What people call it.</summary>
    [StringLength(200)]
    public required string Name { get; init; }

    /// <summary>What it asks about, in a sentence for people who have not studied it; in English.</summary>
    [StringLength(500)]
    public required string Measures { get; init; }

    /// <summary>
    /// <c>shippable</c>: the project's own words; <c>attestation</c>: a coach enters the items once an owner has attested a licence;
    /// <c>refused</c>: no version that asks it is published.
    /// </summary>
    [AllowedValues("shippable", "attestation", "refused")]
    public required string Licence { get; init; }

    /// <summary>Whose it is and what that means for asking it here: of an instrument that is refused, why it is; in English.</summary>
    [StringLength(500)]
    public required string Terms { get; init; }

    /// <summary>Whether a version that asks it can be published now.</summary>
    public required bool Publishable { get; init; }

    /// <summary>The latest attestation; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public InstrumentAttestationResponse? Attestation { get; init; }

    /// <summary>The names of its items, as a question's <c>instrument.item</c> names them; published scales number theirs. No texts ship.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>What the numbers of the items stand for; left out where the items have names.</summary>
    [StringLength(500)]
    public string? Numbering { get; init; }

    /// <summary>
    /// The answers that every item takes: a question asks it as a <c>choice</c> of options with exactly these codes, in this order or, for
    /// published scales, from the other end; where the codes are the values, also as a <c>scale</c> from the least to the greatest.
    /// </summary>
    [MaxLength(50)]
    public required IReadOnlyList<InstrumentOption> Options { get; init; }

    /// <summary>What is scored.</summary>
    [MaxLength(10)]
    public required IReadOnlyList<InstrumentScale> Scales { get; init; }

    /// <summary>Where the scoring rule is published; left out for refused ones.</summary>
    [StringLength(500)]
    public string? Source { get; init; }
}

/// <summary>An answer to an item, and what it is worth.</summary>
public sealed record InstrumentOption
{
    /// <summary>The option's code.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>Its value.</summary>
    [Range(0, 100)]
    public required decimal Value { get; init; }
}

/// <summary>A scale of an instrument.</summary>
public sealed record InstrumentScale
{
    /// <summary>The subscale; left out for the instrument as a whole.</summary>
    [Code]
    public string? Subscale { get; init; }

    /// <summary>How the values of the items make the score: their <c>mean</c>, their <c>sum</c>, or the <c>highest</c> of them.</summary>
    [AllowedValues("mean", "sum", "highest")]
    public required string Method { get; init; }

    /// <summary>What the result is multiplied by.</summary>
    [Range(1, 100)]
    public required decimal Factor { get; init; }

    /// <summary>Its items.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>Those of its items for which the highest answer counts as the lowest.</summary>
    [MaxLength(50)]
    [Code]
    public required IReadOnlyList<string> Reversed { get; init; }

    /// <summary>The fewest answered items that make a score.</summary>
    [Range(1, 50)]
    public required int MinimumAnswered { get; init; }

    /// <summary>The least score that there can be.</summary>
    [Range(0, 100)]
    public required decimal Lowest { get; init; }

    /// <summary>The greatest score that there can be.</summary>
    [Range(0, 100)]
    public required decimal Highest { get; init; }
}

/// <summary>An owner's word that the practice may use an instrument.</summary>
public sealed record InstrumentAttestationResponse
{
    /// <summary>What the owner states.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Statement { get; init; }

    /// <summary>The number or address of the licence.</summary>
    [StringLength(200)]
    public string? Reference { get; init; }

    /// <summary>The owner, a member of the practice.</summary>
    public required Guid AttestedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AttestedAt { get; init; }
}

/// <summary>Attests that the practice may use an instrument.</summary>
public sealed record AttestInstrumentRequest
{
    /// <summary>What the owner states, such as who granted the licence and for what, 1 to 2,000 characters.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public required string Statement { get; init; }

    /// <summary>The number or address of the licence, at most 200 characters.</summary>
    [StringLength(200, MinimumLength = 1)]
    public string? Reference { get; init; }
}

/// <summary>What a person's answers to one scale come to. Not a diagnosis.</summary>
public sealed record InstrumentScoreResponse
{
    /// <summary>The instrument.</summary>
    [Code]
    public required string Instrument { get; init; }

    /// <summary>The subscale; left out for the instrument as a whole.</summary>
    [Code]
    public string? Subscale { get; init; }

    /// <summary>The score, to three decimals; null where there is none: <c>reason</c> says why.</summary>
    [Range(0, 100)]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public decimal? Score { get; init; }

    /// <summary>Why there is no score: <c>too-few-answers</c>.</summary>
    [AllowedValues("too-few-answers")]
    public string? Reason { get; init; }

    /// <summary>The least score that there can be.</summary>
    [Range(0, 100)]
    public required decimal Lowest { get; init; }

    /// <summary>The greatest score that there can be.</summary>
    [Range(0, 100)]
    public required decimal Highest { get; init; }

    /// <summary>The part of the range that the score is in, where there are such parts: <c>low</c>, <c>medium</c>, <c>high</c>; of intent <c>no</c>, <c>some</c>, <c>likely</c>.</summary>
    [AllowedValues("low", "medium", "high", "no", "some", "likely")]
    public string? Band { get; init; }

    /// <summary>How many items of the scale are answered.</summary>
    [Range(0, 50)]
    public required int Answered { get; init; }

    /// <summary>How many items the scale has.</summary>
    [Range(1, 50)]
    public required int Of { get; init; }

    /// <summary>Always <c>not a diagnosis</c>: show it with the score.</summary>
    [AllowedValues("not a diagnosis")]
    public required string Note { get; init; }
}
