using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Participants;

/// <summary>Makes access tokens of participants; the transaction of the request keeps them.</summary>
public sealed class ParticipantTokenIssue(NorthStarDbContext db, TimeProvider clock)
{
    /// <summary>Adds a token for a participant.</summary>
    /// <param name="practiceId">The practice.</param>
    /// <param name="locator">Its locator.</param>
    /// <param name="participantId">Whose.</param>
    /// <param name="forClient">The app that asks, or null for the person.</param>
    public ParticipantTokenResponse Issue(Guid practiceId, string locator, Guid participantId, string? forClient)
    {
        var token = Codes.NewToken(locator);
        db.ParticipantTokens.Add(new ParticipantToken(practiceId, participantId, Codes.Hash(token), forClient, clock.GetUtcNow()));
        return new()
        {
            ParticipantId = participantId,
            AccessToken = token,
            TokenType = "Bearer",
            ExpiresIn = (int)ParticipantToken.Lifetime.TotalSeconds,
        };
    }
}
