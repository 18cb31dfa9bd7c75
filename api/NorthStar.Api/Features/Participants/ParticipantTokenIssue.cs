using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Features.Participants;

/// <summary>Makes access tokens of participants; the transaction of the request keeps them.</summary>
public sealed class ParticipantTokenIssue(NorthStarDbContext db, TimeProvider clock)
{
    /// <summary>Adds a token for a participant.</summary>
    /// <param name="participant">Whose.</param>
    /// <param name="forClient">The app that asks, or null for the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ParticipantTokenResponse> IssueAsync(Participant participant, string? forClient, CancellationToken cancellationToken)
    {
        var locator = await db.Practices.Select(p => p.Locator).SingleAsync(cancellationToken);
        var token = Codes.NewToken(locator);
        db.ParticipantTokens.Add(new ParticipantToken(participant.PracticeId, participant.Id, Codes.Hash(token), forClient, clock.GetUtcNow()));
        return new()
        {
            ParticipantId = participant.Id,
            AccessToken = token,
            TokenType = "Bearer",
            ExpiresIn = (int)ParticipantToken.Lifetime.TotalSeconds,
        };
    }
}
