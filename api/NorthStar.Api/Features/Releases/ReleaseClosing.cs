using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NorthStar.Api.Security;
using NorthStar.Domain.Privacy;
using Npgsql;

namespace NorthStar.Api.Features.Releases;

/// <summary>
/// Makes all releases of a practice that are due when the window of a quarter closes, in one transaction: claim, check the ledgers, open the facts in
/// memory, count, add noise, write, debit, retire the facts. What fails on the way leaves nothing behind, and the next attempt draws anew. True counts
/// are never written or logged.
/// <para>
/// Every row of the quarters concerned is written again, whatever became of it: neither age nor place of a row tells who was counted.
/// </para>
/// </summary>
public sealed partial class ReleaseClosing(
    NpgsqlDataSource database, FactKeyKeeper keeper, FactKeyFolder folder, ReleaseTightening tightening, ILogger<ReleaseClosing> logger)
{
    /// <summary>Rows in memory at a time.</summary>
    private const int PageSize = 2_000;

    /// <summary>Closes a quarter in a practice.</summary>
    /// <returns>False where another worker is at it.</returns>
    public async Task<bool> RunAsync(DeclaredReleases declared, Quarter quarter, CancellationToken cancellationToken)
    {
        var ledgers = quarter.Year.ToString("0000", CultureInfo.InvariantCulture);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ClosingLock.ShareAsync(connection, cancellationToken);
        await keeper.EnsureAsync(ledgers, cancellationToken);
        var rows = new ReleaseRows(connection, declared.PracticeId);
        await rows.EnterAsync(cancellationToken);
        HashSet<ScheduledRelease> claimed;
        try
        {
            claimed = await rows.ClaimAsync(declared.DueAt(quarter), cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }

        if (claimed.Count == 0)
            return true; // Made in the meantime.
        var counts = declared.CountsFor(quarter, claimed);
        using (var keys = new FactKeys(await rows.ListKeysAsync(cancellationToken), folder))
            await CountAsync(declared, quarter, counts, rows, keys, keys.CurrentOf(ledgers), cancellationToken);
        if (quarter.Number == 4)
            await rows.ForgetYearAsync(quarter.Year, cancellationToken);
        foreach (var (release, noisy) in counts.SelectMany(count => count.Draw()))
        {
            await rows.WriteAsync(release, noisy.IsPublished ? NoisyReleaseJson.Write(noisy) : null, cancellationToken);
            claimed.Remove(release);
            await AnnounceAsync(release);
        }

        // Pools of too few organizations.
        foreach (var release in claimed)
        {
            await rows.WriteAsync(release, content: null, cancellationToken);
            await AnnounceAsync(release);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;

        async Task AnnounceAsync(ScheduledRelease release)
        {
            foreach (var audience in declared.Told(release, quarter))
                await rows.AnnounceAsync(Event(release, audience), release.Period.PublishesAt, cancellationToken);
        }
    }

    private static string Event(ScheduledRelease release, ReleaseAudience audience) => JsonSerializer.Serialize(
        audience.Kind == AudienceKind.Questionnaire
            ? (object)new { releaseId = release.Id, questionnaireId = audience.Id, period = release.Period.ToString() }
            : new { releaseId = release.Id, organizationId = audience.Id, period = release.Period.ToString() },
        JsonSerializerOptions.Web);

    private async Task CountAsync(
        DeclaredReleases declared, Quarter quarter, IReadOnlyList<AudienceCounts> counts, ReleaseRows rows, FactKeys keys, FactKeys.Pair ledgerKey, CancellationToken cancellationToken)
    {
        // All of the year so far: no period that ends now goes further back, and a changed consent has sealed again what nobody needs any more.
        var quarters = Enumerable.Range(1, quarter.Number).Select(number => new Quarter(quarter.Year, number).ToString()).ToArray();
        var left = new List<FactRow>();
        (Guid, Guid, string) last = (Guid.Empty, Guid.Empty, "");
        var isEnd = false;
        var page = await ReadPageAsync();
        while (page is not null)
        {
            // The next page is opened while this one is written.
            var next = await ReadPageAsync();
            try
            {
                await CountPageAsync(page);
            }
            finally
            {
                await (next?.Facts ?? Task.CompletedTask);
            }

            page = next;
        }

        // Whole people: the last one of a full page may go on in the next.
        async Task<Page?> ReadPageAsync()
        {
            while (!isEnd)
            {
                var rest = await rows.ReadFactsAsync(quarters, last, PageSize, cancellationToken);
                isEnd = rest.Count < PageSize;
                if (rest.Count > 0)
                    last = rest[^1].Place;
                left.AddRange(rest);
                var whole = isEnd ? left.Count : left.FindIndex(row => row.ParticipantId == left[^1].ParticipantId);
                if (whole == 0)
                    continue;
                var people = left[..whole];
                left.RemoveRange(0, whole);
                return new(people, Task.Run(() => Open(people, keys), CancellationToken.None));
            }

            return null;
        }

        async Task CountPageAsync(Page page)
        {
            var known = OpenLedgers(await rows.ReadLedgersAsync([.. page.Rows.Select(row => row.ParticipantId).Distinct()], cancellationToken), keys);
            var facts = await page.Facts;
            var counted = new List<(Guid ParticipantId, ReleaseLedger Ledger)>();
            foreach (var person in page.Rows.Zip(facts).GroupBy(row => row.First.ParticipantId, row => row.Second))
            {
                var ledger = known.TryGetValue(person.Key, out var kept) ? kept : new ReleaseLedger();
                if (ledger is null)
                    continue; // What they have lost already is not known, so they are not counted.
                CountPerson([.. person], ledger, counts);
                counted.Add((person.Key, ledger));
            }

            await rows.WriteLedgersAsync(counted.AsParallel().AsOrdered().Select(person => Seal(person.ParticipantId, person.Ledger, ledgerKey)).ToArray(), cancellationToken);
            // After a year's last window nothing is needed, and all of it goes at once.
            if (quarter.Number != 4)
                await rows.WriteFactsAsync(
                    page.Rows.Zip(facts).AsParallel().AsOrdered().Select(row => Retire(row.First, row.Second, declared.IsNeededAfter(quarter, row.Second), keys)).ToArray(), cancellationToken);
        }
    }

    /// <summary>Counts a person wherever their ledger has room; where it has not for all, for the employer they were with last.</summary>
    private void CountPerson(PersonalFact[] person, ReleaseLedger ledger, IReadOnlyList<AudienceCounts> counts)
    {
        foreach (var count in counts.Select(count => (Count: count, Last: count.LastOf(person))).Where(c => c.Last is not null).OrderByDescending(c => c.Last).Select(c => c.Count))
        {
            if (ledger.TryDebit(count.Ledger, count.Period, count.Plan.Epsilon, tightening.Limit))
                count.Add(person);
        }
    }

    private PersonalFact[] Open(List<FactRow> page, FactKeys keys)
    {
        var facts = new PersonalFact[page.Count];
        Parallel.For(
            0,
            page.Count,
            keys.LendOpener,
            (i, _, opener) =>
            {
                var row = page[i];
                var quarter = Quarter.Parse(row.Quarter);
                Fact fact;
                try
                {
                    fact = FactEncoding.Read(opener.Open(FactSeal.Facts, row.KeyId, row.Content));
                }
                catch (Exception e) when (e is CryptographicException or FormatException)
                {
                    // The key is the right one, so this was never a fact. One such row must not keep everybody else's figures back.
                    LogUnreadable(FactSeal.Facts);
                    fact = Dummy(quarter);
                }

                facts[i] = new(row.QuestionnaireId, quarter, fact);
                return opener;
            },
            keys.Return);
        return facts;
    }

    /// <summary>The ledgers of a page; null for one that can't be read.</summary>
    private ConcurrentDictionary<Guid, ReleaseLedger?> OpenLedgers(List<LedgerRow> rows, FactKeys keys)
    {
        var ledgers = new ConcurrentDictionary<Guid, ReleaseLedger?>();
        Parallel.ForEach(
            rows,
            keys.LendOpener,
            (row, _, opener) =>
            {
                try
                {
                    ledgers[row.ParticipantId] = ReleaseLedger.Read(opener.Open(FactSeal.Ledgers, row.KeyId, row.Content));
                }
                catch (Exception e) when (e is CryptographicException or FormatException)
                {
                    LogUnreadable(FactSeal.Ledgers);
                    ledgers[row.ParticipantId] = null;
                }

                return opener;
            },
            keys.Return);
        return ledgers;
    }

    private static LedgerRow Seal(Guid participantId, ReleaseLedger ledger, FactKeys.Pair key)
    {
        Span<byte> plain = stackalloc byte[ReleaseLedger.Length];
        ledger.Write(plain);
        return new(participantId, key.Id, key.Seal(FactSeal.Ledgers, plain));
    }

    private static FactRow Retire(FactRow row, PersonalFact fact, bool isNeeded, FactKeys keys)
    {
        Span<byte> plain = stackalloc byte[FactEncoding.Length];
        FactEncoding.Write(isNeeded ? fact.Content : Dummy(fact.Quarter), plain);
        return row with { Content = keys.Find(row.KeyId).Seal(FactSeal.Facts, plain) };
    }

    /// <summary>A fact that says nothing.</summary>
    private static Fact Dummy(Quarter quarter) => new() { CountsForOrganization = false, CountsForCoaches = false, CompletedAt = quarter.Start };

    /// <summary>Facts of whole people, and what they come to when they are opened.</summary>
    private sealed record Page(List<FactRow> Rows, Task<PersonalFact[]> Facts);

    [LoggerMessage(LogLevel.Error, "A row of {Table} can't be opened although its key is there: it was never sealed by this product, or was changed.")]
    private partial void LogUnreadable(string table);
}
