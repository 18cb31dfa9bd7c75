using System.Text;
using NorthStar.Domain.Responses;

namespace NorthStar.Api.Security;

/// <summary>
/// What a response keeps, and only encrypted: the answers, and the employer that its completion counted for. Layout: version (1 byte),
/// organization (16, zero for none), group (32, padded), answers as JSON, so that the length does not tell who has an employer.
/// </summary>
/// <param name="Answers">The answers.</param>
/// <param name="OrganizationId">The employer at completion, or null.</param>
/// <param name="Group">The employer's group at completion, or null.</param>
public sealed record ResponseContent(AnswerSet Answers, Guid? OrganizationId = null, string? Group = null)
{
    private const string Table = "responses";
    private const byte Layout = 1;
    private const int GroupOffset = 17;
    private const int AnswersOffset = 49;

    /// <summary>Encrypts under a participant's key.</summary>
    public byte[] Seal(byte[] dataKey, Guid participantId, Guid responseId, int revision)
    {
        var answers = Answers.ToUtf8Json();
        var plain = new byte[AnswersOffset + answers.Length];
        plain[0] = Layout;
        (OrganizationId ?? Guid.Empty).TryWriteBytes(plain.AsSpan(1), bigEndian: true, out _);
        Encoding.UTF8.GetBytes(Group ?? "", plain.AsSpan(GroupOffset, AnswersOffset - GroupOffset));
        answers.CopyTo(plain, AnswersOffset);
        return PersonalText.Seal(dataKey, participantId, Table, responseId, revision, plain);
    }

    /// <summary>Decrypts under a participant's key.</summary>
    public static ResponseContent Open(byte[] dataKey, Guid participantId, Guid responseId, int revision, byte[] content)
    {
        var plain = PersonalText.Open(dataKey, participantId, Table, responseId, revision, content);
        if (plain[0] != Layout)
            throw new FormatException("Not a response of a known layout.");
        var organization = new Guid(plain.AsSpan(1, 16), bigEndian: true);
        var group = Encoding.UTF8.GetString(plain.AsSpan(GroupOffset, AnswersOffset - GroupOffset)).TrimEnd('\0');
        return new(
            AnswerSet.FromUtf8Json(plain.AsSpan(AnswersOffset)),
            organization == Guid.Empty ? null : organization,
            group.Length == 0 ? null : group);
    }
}
