using NorthStar.Domain;

namespace NorthStar.Api.Persistence.Outbox;

/// <summary>An event to hand on, written in the transaction that made it happen. It carries ids, never text.</summary>
public sealed class OutboxMessage : ITenantOwned
{
    private OutboxMessage() => (Type, Payload) = (null!, null!);

    public OutboxMessage(Guid practiceId, string type, string payload, Guid? participantId, DateTimeOffset now) =>
        (PracticeId, Id, Type, Payload, ParticipantId, OccurredAt) = (practiceId, Guid.NewGuid(), type, payload, participantId, now);

    public Guid PracticeId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Such as <c>response.completed</c>.</summary>
    public string Type { get; private set; }

    /// <summary>A JSON object of ids.</summary>
    public string Payload { get; private set; }

    /// <summary>The person it is about, so that erasing them takes it along; null where it is about nobody.</summary>
    public Guid? ParticipantId { get; private set; }

    public DateTimeOffset OccurredAt { get; private set; }
}
