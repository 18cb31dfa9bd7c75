using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Domain.Participants;

namespace NorthStar.Api.Security;

/// <summary>Changes a person's profile: read under a lock, sealed for its next revision, and forgotten wherever it was remembered.</summary>
public sealed class ProfileChanges(NorthStarDbContext db, ParticipantProfiles profiles, Tenant tenant, AfterCommit afterCommit)
{
    /// <summary>A person to change: nobody else changes them until the transaction ends. Null where there is none (any more).</summary>
    public Task<Participant?> LockAsync(Guid participantId, CancellationToken cancellationToken) =>
        db.Participants
            .FromSql($"SELECT * FROM participants WHERE practice_id = {tenant.PracticeId} AND id = {participantId} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Saves a changed profile.</summary>
    public async Task SaveAsync(Participant participant, ParticipantProfile profile, CancellationToken cancellationToken)
    {
        participant.ChangeProfile(await profiles.SealNextAsync(participant, profile, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Participant, tenant.PracticeId, participant.Id), cancellationToken);
        afterCommit.Add(() => profiles.Forget(participant.Id));
    }
}
