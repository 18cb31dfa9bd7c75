using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Contracts.V1;
using NorthStar.Domain.NorthStars;

namespace NorthStar.Api.Features.Visions;

/// <summary>The calling participant's visions: found, opened and sealed. Absent and somebody else's are the same 404.</summary>
internal sealed class OwnVisions(NorthStarDbContext db, PersonalText text, Caller caller, TimeProvider clock)
{
    public IQueryable<Vision> All => db.Visions.Where(vision => vision.ParticipantId == caller.ParticipantId);

    /// <summary>Writes a vision and saves it.</summary>
    /// <exception cref="ProblemException">400: the North Star is absent or somebody else's.</exception>
    public async Task<Vision> CreateAsync(Guid northStarId, VisionWords words, CancellationToken cancellationToken)
    {
        await CheckNorthStarAsync(northStarId, cancellationToken);
        var vision = Vision.Create(caller.PracticeId, caller.ParticipantId!.Value, northStarId, words, clock.Now());
        await text.SealAsync(vision, cancellationToken);
        db.Add(vision);
        await db.SaveChangesAsync(cancellationToken);
        return vision;
    }

    /// <summary>A vision to read.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<Vision> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(await All.AsNoTracking().SingleOrDefaultAsync(vision => vision.Id == id, cancellationToken), cancellationToken);

    /// <summary>A vision to change: nobody else changes it, and no goal begins to refer to it, until the request ends.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<Vision> LockAsync(Guid id, CancellationToken cancellationToken)
    {
        var locked = db.Visions
            .FromSql($"SELECT * FROM visions WHERE practice_id = {caller.PracticeId} AND id = {id} FOR UPDATE")
            .Where(vision => vision.ParticipantId == caller.ParticipantId);
        return await OpenAsync(await locked.SingleOrDefaultAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Writes a vision anew and saves it.</summary>
    /// <exception cref="ProblemException">400: the North Star is absent or somebody else's.</exception>
    public async Task RewriteAsync(Vision vision, Guid northStarId, VisionWords words, CancellationToken cancellationToken)
    {
        await CheckNorthStarAsync(northStarId, cancellationToken);
        vision.Rewrite(northStarId, words, clock.Now());
        await text.SealAsync(vision, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<Vision> OpenAsync(Vision? vision, CancellationToken cancellationToken)
    {
        if (vision is null)
            throw new ProblemException(Problems.NotFound());
        await text.OpenAsync(vision, cancellationToken);
        return vision;
    }

    async Task CheckNorthStarAsync(Guid northStarId, CancellationToken cancellationToken)
    {
        if (!await db.NorthStars.AnyAsync(n => n.Id == northStarId && n.ParticipantId == caller.ParticipantId, cancellationToken))
            throw new ProblemException(Problems.BadInput("/northStarId", "reference.not_found", "There is no such North Star of this person."));
    }
}

internal static class VisionMapping
{
    public static VisionWords ToWords(this VisionRequest request) =>
        new() { HorizonYears = request.HorizonYears, LooksLike = request.LooksLike, FeelsLike = request.FeelsLike };

    public static VisionWords Over(this UpdateVisionRequest request, VisionWords words) => new()
    {
        HorizonYears = request.HorizonYears.Or(words.HorizonYears)!.Value,
        LooksLike = request.LooksLike.Or(words.LooksLike),
        FeelsLike = request.FeelsLike.Or(words.FeelsLike),
    };

    public static VisionResponse ToResponse(this Vision vision) => new()
    {
        Id = vision.Id,
        NorthStarId = vision.NorthStarId,
        HorizonYears = vision.Words.HorizonYears,
        LooksLike = vision.Words.LooksLike,
        FeelsLike = vision.Words.FeelsLike,
        CreatedAt = vision.CreatedAt,
        UpdatedAt = vision.Words.UpdatedAt,
    };
}
