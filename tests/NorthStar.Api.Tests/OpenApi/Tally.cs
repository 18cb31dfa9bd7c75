using System.Collections.Concurrent;
using System.Net;

namespace NorthStar.Api.Tests.OpenApi;

/// <summary>How many requests were answered how, and what was not as promised.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<HttpStatusCode, int> statuses = [];
    private readonly ConcurrentBag<string> complaints = [];

    public IReadOnlyCollection<string> Complaints => complaints;

    public int Requests => statuses.Values.Sum();

    public void Count(HttpStatusCode status) => statuses.AddOrUpdate(status, 1, (_, count) => count + 1);

    public void Complain(string complaint) => complaints.Add(complaint);

    public override string ToString() =>
        $"{Requests} requests: {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Value} × {(int)s.Key}"))}; {complaints.Count} complaints.";
}
