using System.Diagnostics.Metrics;
using NorthStar.Api.Observability;
using NorthStar.Domain;

namespace NorthStar.Api.Features.Reminders;

/// <summary>What operators see of reminders: how many and how late, of nobody in particular.</summary>
public sealed class ReminderMetrics(IMeterFactory meters)
{
    private readonly Counter<long> taken = meters.Create(Meters.Reminders).CreateCounter<long>("northstar.reminders.due", description: "Reminders that became events.");
    private readonly Histogram<double> lateness = meters.Create(Meters.Reminders).CreateHistogram<double>("northstar.reminders.lateness", "s", "How long after they were due.");
    private readonly Counter<long> unreadable = meters.Create(Meters.Reminders).CreateCounter<long>("northstar.reminders.unreadable", description: "Rows that could not be opened and are tried again in a day.");

    private readonly Counter<long> mails = meters.Create(Meters.Reminders).CreateCounter<long>("northstar.mails", description: "What became of mails.");

    public void Taken(string type, TimeSpan late)
    {
        taken.Add(1, new KeyValuePair<string, object?>("type", type));
        lateness.Record(late.TotalSeconds, new KeyValuePair<string, object?>("type", type));
    }

    public void Mailed(MailOutcome outcome) => mails.Add(1, new KeyValuePair<string, object?>("outcome", KebabCode.Of(outcome)));

    public void Unreadable() => unreadable.Add(1);
}
