using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using NorthStar.Domain.Privacy;

namespace NorthStar.Api.Setup;

/// <summary>
/// The years behind the demo practice: people join, reflect and come back, each by the same requests as anybody, at a time that is simulated. Who answers
/// what is drawn from a fixed seed, so that every demo tells the same story; what becomes of it in releases is not, as noise has no seed.
/// <para>
/// The story: in the second spring the rota was changed, and overload and exhaustion fall from then on. Teaching becomes what people run toward, and more of
/// where they go could be had without leaving.
/// </para>
/// </summary>
public sealed class DemoHistory(HttpClient http, SimulatedClock clock, DateTimeOffset until)
{
    private const int Seed = 1_953; // The year of the first heart-lung machine.

    /// <summary>How often something is sent that is answered with 503.</summary>
    private const int MostAttempts = 30;

    /// <summary>So many people at a time: they share what a commit costs.</summary>
    private const int AtOnce = 16;

    private static readonly (string Code, double Weight)[] Away =
    [
        ("workload", 55), ("admin-it", 18), ("control", 13), ("staffing-means", 11), ("exhaustion-health", 10), ("leadership", 8), ("life-conflict", 8),
        ("moral-distress", 6), ("pay-recognition", 5), ("culture-fairness", 4), ("meaning-growth", 4), ("emotional-toll", 3), ("threat-blame", 1),
    ];

    private static readonly (string Code, double Weight)[] Toward =
    [
        ("care-craft", 17), ("teach-mentor", 12), ("time-rest", 14), ("autonomy", 12), ("learn-research", 9), ("belong", 8), ("health", 6), ("create", 6),
        ("lead-change", 5), ("security", 4), ("serve", 4), ("build", 3), ("nature-travel", 3), ("meaning-spirit", 2),
    ];

    private static readonly (string Code, double Weight)[] Stay = [("teach-research-lead", 5), ("fewer-hours", 3), ("reshape-role", 3), ("other-team", 2)];

    private static readonly (string Code, double Weight)[] Go =
        [("same-work-elsewhere", 5), ("other-specialty", 2), ("health-industry", 2), ("outside-health", 2), ("retire", 2), ("pause-or-care", 1), ("abroad", 1), ("undecided", 4)];

    private readonly Random random = new(Seed);

    /// <summary>When the history of a demo that is made now begins: two whole years back, and what there is of the third.</summary>
    public static DateTimeOffset BeginsBefore(DateTimeOffset now)
    {
        var closed = Quarter.LastClosed(now);
        return new Quarter((closed.Number == 4 ? closed.Year : closed.Year - 1) - 1, 1).Start.AddDays(4);
    }

    /// <summary>Lives it.</summary>
    /// <param name="questionnaireId">What is answered.</param>
    /// <param name="staff">How many people of each code take part, and how often a year each of them reflects.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task LiveAsync(Guid questionnaireId, IReadOnlyList<(string JoinCode, int People, int TimesAYear)> staff, CancellationToken cancellationToken)
    {
        var begins = clock.GetUtcNow();
        var reflections = staff.SelectMany(code => Enumerable.Range(0, code.People).SelectMany(i => Reflections(new(code.JoinCode, random.NextDouble() < 0.9, random.NextDouble() < 0.8), code.TimesAYear, begins)))
            .OrderBy(reflection => reflection.At).ToArray();
        // Those of a week at once: they are different people, and the clock stands still for them.
        foreach (var week in reflections.GroupBy(reflection => (reflection.At - begins).Days / 7))
        {
            clock.MoveTo(week.Max(reflection => reflection.At));
            await Parallel.ForEachAsync(
                week, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (reflection, cancellation) => await ReflectAsync(questionnaireId, reflection, cancellation));
        }
    }

    private List<Reflection> Reflections(Person person, int timesAYear, DateTimeOffset begins)
    {
        var found = new List<Reflection>();
        var each = TimeSpan.FromDays(365.25 / timesAYear);
        // The same time of each year or half-year, a fortnight more or less.
        var offset = random.NextDouble();
        for (var turn = 0; begins + (each * turn) < until; turn++)
        {
            var at = begins + (each * (turn + Math.Clamp(offset + ((random.NextDouble() - 0.5) * 0.08), 0.02, 0.93)));
            if (at < until && random.NextDouble() < 0.92)
                found.Add(new(at, person, Answers(at, begins)));
        }

        return found;
    }

    private object[] Answers(DateTimeOffset at, DateTimeOffset begins)
    {
        // From the second spring on, over a year.
        var change = Math.Clamp((at - begins.AddMonths(14)).TotalDays / 365, 0, 1);
        var away = Pick(Away, ("workload", 1 - (0.88 * change)), ("exhaustion-health", 1 - (0.5 * change)));
        var toward = Pick(Toward, ("teach-mentor", 1 + (3.6 * change)));
        var stays = random.NextDouble() < 0.36 + (0.3 * change);
        var strain = Weighted([("not", 14 + (10 * change)), ("little", 24 + (8 * change)), ("partly", 26), ("mostly", 26 - (14 * change)), ("fully", 22 - (15 * change))]);
        var intent = Weighted([("none", 34 + (8 * change)), ("slight", 18), ("moderate", 20), ("likely", 18 - (4 * change)), ("definite", 10 - (3 * change))]);
        var answers = new List<object>
        {
            new { linkId = "away-themes", value = away, main = away[0] },
            new { linkId = "toward-themes", value = toward, main = toward[0] },
            new { linkId = "burnout", value = strain },
        };
        if (random.NextDouble() < 0.88)
            answers.Add(new { linkId = "destination", value = Weighted(stays ? Stay : Go) });
        if (random.NextDouble() < 0.93)
            answers.Add(new { linkId = "intent-leave", value = intent });
        return [.. answers];
    }

    /// <summary>One to three themes, the strongest first.</summary>
    private string[] Pick((string Code, double Weight)[] themes, params (string Code, double Factor)[] shifts)
    {
        var left = themes.Select(theme => (theme.Code, Weight: theme.Weight * shifts.Where(shift => shift.Code == theme.Code).Select(shift => shift.Factor).FirstOrDefault(1))).ToList();
        var picked = new List<string>();
        for (var count = 1 + random.Next(3); count > 0; count--)
        {
            var next = Weighted([.. left]);
            picked.Add(next);
            left.RemoveAll(theme => theme.Code == next);
        }

        return [.. picked];
    }

    private string Weighted((string Code, double Weight)[] of)
    {
        var point = random.NextDouble() * of.Sum(one => one.Weight);
        foreach (var (code, weight) in of)
        {
            point -= weight;
            if (point < 0)
                return code;
        }

        return of[^1].Code;
    }

    private async Task ReflectAsync(Guid questionnaireId, Reflection reflection, CancellationToken cancellationToken)
    {
        var person = reflection.Person;
        var (address, body) = person.ReturnCode is { } returnCode
            ? ("/v1/participants/token", (object)new { returnCode })
            : ("/v1/participants", new
            {
                joinCode = person.JoinCode,
                language = "en",
                consent = new { version = "2026-11", storeReflections = true, organizationReleases = person.CountsForOrganization, coachTrends = person.CountsForCoaches },
            });
        var token = await SendAsync<Token>(address, accessToken: null, body, cancellationToken);
        person.ReturnCode ??= token.ReturnCode;
        await SendAsync<Made>("/v1/responses", token.AccessToken, new { questionnaireId, answers = reflection.Answers, complete = true }, cancellationToken);
    }

    private async Task<T> SendAsync<T>(string address, string? accessToken, object body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
            if (accessToken is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
            using var answer = await http.SendAsync(request, cancellationToken);
            // The first requests of a busy machine may take too long. Nothing was changed, so they are sent again.
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && attempt < MostAttempts)
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), cancellationToken);
                continue;
            }

            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancellationToken))!;
        }
    }

    private sealed class Person(string joinCode, bool countsForOrganization, bool countsForCoaches)
    {
        public string JoinCode => joinCode;

        public bool CountsForOrganization => countsForOrganization;

        public bool CountsForCoaches => countsForCoaches;

        public string? ReturnCode { get; set; }
    }

    private sealed record Reflection(DateTimeOffset At, Person Person, object[] Answers);

    private sealed record Token(string AccessToken, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReturnCode);

    private sealed record Made(Guid Id);
}
