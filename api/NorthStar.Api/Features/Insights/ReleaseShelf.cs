using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Insights;
using NorthStar.Domain.Organizations;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Features.Insights;

/// <summary>
/// Releases as they stand, and the bodies of those that have appeared: rendered once and kept, as they never change. What may be read of a release
/// hangs on the calendar as well: one that was made before its time is not there yet.
/// </summary>
public sealed class ReleaseShelf : IDisposable
{
    private readonly IServiceScopeFactory scopes;
    private readonly CacheSignals signals;
    private readonly TimeProvider clock;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 64 * 1024 * 1024 });

    public ReleaseShelf(IServiceScopeFactory scopes, CacheSignals signals, TimeProvider clock)
    {
        (this.scopes, this.signals, this.clock) = (scopes, signals, clock);
        signals.OnSignal(CacheSignals.Organization, (_, _) => cache.Clear());
        signals.OnLost(cache.Clear);
    }

    /// <summary>The releases of an organization or a questionnaire, newest first; null where there is none of that id.</summary>
    internal Task<ReleaseCalendarResponse?> ListAsync(Guid practiceId, ReleaseAudience subject, CancellationToken cancellationToken) =>
        ReadAsync(
            practiceId,
            async db =>
            {
                if (await CalendarAsync(db, subject, cancellationToken) is not { } calendar)
                    return null;
                var audiences = calendar.Releases.Select(release => release.Audience.Id).Distinct().ToArray();
                var made = await db.Releases.AsNoTracking()
                    .Where(r => audiences.Contains(r.AudienceId))
                    .Select(r => new { r.AudienceKind, r.AudienceId, r.Period, r.Status })
                    .ToListAsync(cancellationToken);
                var statuses = made.ToDictionary(r => (r.AudienceKind, r.AudienceId, r.Period), r => r.Status);
                return new ReleaseCalendarResponse
                {
                    Items = [.. calendar.Releases.Reverse().Select(release => new ScheduledReleaseResponse
                    {
                        Id = release.Id,
                        Period = release.Period.ToString(),
                        Status = HasAppeared(release) && statuses.TryGetValue((release.Audience.Kind, release.Audience.Id, release.Period.ToString()), out var status)
                            ? ReleaseMapping.Word(status)
                            : ReleaseMapping.Pending,
                        PublishesAt = release.Period.PublishesAt,
                    })],
                    Organization = calendar.Organization is { } organization ? ReleaseMapping.Names(organization, clock.GetUtcNow()) : null,
                };
            },
            cancellationToken);

    /// <summary>A release that has appeared, in every form; null where there is none.</summary>
    internal async ValueTask<ReleaseForms?> FindAsync(Guid practiceId, ReleaseAudience subject, string period, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((practiceId, subject, period), out ReleaseForms? known))
            return known;
        if (ReleasePeriod.Parse(period) is not { } wanted)
            return null;
        var body = await ReadAsync(practiceId, db => RenderAsync(db, subject, wanted, cancellationToken), cancellationToken);
        if (body is null)
            return null;
        var forms = new ReleaseForms(body);
        // A signal that an organization was removed must not pass unheard.
        if (signals.IsListening)
            cache.Set((practiceId, subject, period), forms, new MemoryCacheEntryOptions { Size = forms.Size });
        return forms;
    }

    public void Dispose() => cache.Dispose();

    private async Task<ReleaseResponse?> RenderAsync(NorthStarDbContext db, ReleaseAudience subject, ReleasePeriod period, CancellationToken cancellationToken)
    {
        if (await CalendarAsync(db, subject, cancellationToken) is not { } calendar
            || calendar.Releases.Where(r => r.Period == period).Cast<ScheduledRelease?>().FirstOrDefault() is not { } scheduled || !HasAppeared(scheduled))
            return null;
        // With the release before and that of a year before, to tell what has changed.
        var periods = ((ReleasePeriod[])[period, period.Previous, period with { Year = period.Year - 1 }]).Distinct().Where(p => p.Year > 0).ToArray();
        var names = periods.Select(p => p.ToString()).ToArray();
        var made = await db.Releases.AsNoTracking()
            .Where(r => r.AudienceKind == scheduled.Audience.Kind && r.AudienceId == scheduled.Audience.Id && names.Contains(r.Period) && r.Status != ReleaseStatus.Counting)
            .ToDictionaryAsync(r => r.Period, r => r.Content, cancellationToken);
        if (!made.TryGetValue(names[0], out var content))
            return null;
        var earlier = from p in periods.Skip(1)
                      where made.GetValueOrDefault(p.ToString()) is not null
                      select (p, new ReleaseFigures(NoisyReleaseJson.Read(made[p.ToString()]!)));
        return ReleaseMapping.Response(scheduled, content is null ? null : NoisyReleaseJson.Read(content), earlier);
    }

    /// <summary>The releases of an organization or a questionnaire; null where there is none of that id.</summary>
    private async Task<Calendar?> CalendarAsync(NorthStarDbContext db, ReleaseAudience subject, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (subject.Kind == AudienceKind.Organization)
            return await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == subject.Id, cancellationToken) is { } organization
                ? new([.. ReleaseCalendar.Of(organization, now)], organization)
                : null;
        if (!await db.Questionnaires.AnyAsync(q => q.Id == subject.Id, cancellationToken))
            return null;
        var published = await db.QuestionnaireVersions.Where(v => v.QuestionnaireId == subject.Id).OrderBy(v => v.Number).Select(v => (DateTimeOffset?)v.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        var practice = await db.Practices.AsNoTracking().SingleAsync(cancellationToken);
        return new(published is { } first ? [.. ReleaseCalendar.Of(practice, subject.Id, first, now)] : [], Organization: null);
    }

    private bool HasAppeared(ScheduledRelease release) => clock.GetUtcNow() >= release.Period.PublishesAt;

    private async Task<T> ReadAsync<T>(Guid practiceId, Func<NorthStarDbContext, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Tenant>().Enter(practiceId);
        var db = scope.ServiceProvider.GetRequiredService<NorthStarDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await read(db);
    }

    /// <param name="Releases">Oldest first.</param>
    /// <param name="Organization">The organization that they are about; null of a questionnaire.</param>
    private sealed record Calendar(IReadOnlyList<ScheduledRelease> Releases, Organization? Organization);
}

/// <summary>One release in the forms that callers can ask for.</summary>
internal sealed class ReleaseForms
{
    private const string Vary = "Authorization, Accept";

    private readonly RenderedBody json;
    private readonly Lazy<RenderedBody> csv;
    private readonly Lazy<RenderedBody> xlsx;

    public ReleaseForms(ReleaseResponse release)
    {
        var name = $"release-{release.Period}";
        json = new(JsonSerializer.SerializeToUtf8Bytes(release, StrictJson.Options)) { Vary = Vary };
        csv = new(() => new(ReleaseTable.Csv(release), contentType: MediaTypes.Csv + "; charset=utf-8") { Vary = Vary, FileName = name + ".csv" });
        xlsx = new(() => new(ReleaseTable.Xlsx(release), contentType: MediaTypes.Xlsx) { Vary = Vary, FileName = name + ".xlsx" });
    }

    /// <summary>About what all forms take in memory, in bytes.</summary>
    public int Size => json.Size * 4;

    /// <summary>The form that the caller likes best; JSON where they have no wish that can be met.</summary>
    public IResult For(HttpRequest request)
    {
        var wanted = request.Headers.Accept.Count == 0
            ? null
            : request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.Value).FirstOrDefault(type => type is MediaTypes.Csv or MediaTypes.Xlsx or "application/json");
        return new RenderedResult(wanted switch { MediaTypes.Csv => csv.Value, MediaTypes.Xlsx => xlsx.Value, _ => json }, RenderedResult.Immutable);
    }
}
