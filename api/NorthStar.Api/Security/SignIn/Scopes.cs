using System.Collections.Frozen;

namespace NorthStar.Api.Security.SignIn;

/// <summary>The scopes that an access token can carry.</summary>
public static class Scopes
{
    public const string ReadQuestionnaires = "questionnaires.read";
    public const string WriteQuestionnaires = "questionnaires.write";
    public const string WriteParticipants = "participants.write";
    public const string ReadInsights = "insights.read";
    public const string ManageWebhooks = "webhooks.manage";
    public const string ManagePractice = "practice.manage";

    public static readonly FrozenSet<string> All =
        [ReadQuestionnaires, WriteQuestionnaires, WriteParticipants, ReadInsights, ManageWebhooks, ManagePractice];

    /// <summary>What a member's token may carry. Speaking for participants is for apps alone.</summary>
    public static readonly FrozenSet<string> OfMembers = All.Except([WriteParticipants]).ToFrozenSet();
}
