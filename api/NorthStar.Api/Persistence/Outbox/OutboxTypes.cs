namespace NorthStar.Api.Persistence.Outbox;

/// <summary>What events are called.</summary>
public static class OutboxTypes
{
    /// <summary>A person wanted to be reminded of a goal now.</summary>
    public const string CheckInDue = "goal.check_in_due";

    /// <summary>The time has come to answer a questionnaire again.</summary>
    public const string ReflectionDue = "reflection.due";

    /// <summary>A person whom an app had created, and had access to, has erased everything.</summary>
    public const string ParticipantErased = "participant.erased";

    /// <summary>A release has come out, with figures or without.</summary>
    public const string ReleasePublished = "release.published";
}
