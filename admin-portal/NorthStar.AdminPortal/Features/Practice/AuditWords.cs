namespace NorthStar.AdminPortal.Features.Practice;

/// <summary>Says in words what somebody did.</summary>
internal static class AuditWords
{
    public static readonly IReadOnlyDictionary<string, string> Kinds = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["accept-invitation"] = "accepted the invitation",
        ["add-passkey"] = "added a passkey",
        ["attest-instrument"] = "attested a licence",
        ["change-password"] = "changed the password",
        ["create-api-client"] = "registered the app",
        ["create-invitation"] = "invited",
        ["create-join-code"] = "made the join code",
        ["create-organization"] = "added the organization",
        ["create-practice-join-code"] = "made the join code",
        ["create-questionnaire"] = "made the question set",
        ["delete-organization"] = "removed the organization",
        ["delete-questionnaire"] = "deleted the question set",
        ["discard-draft"] = "threw away the draft of",
        ["end-member-sessions"] = "signed out everywhere",
        ["end-own-sessions"] = "signed out everywhere else",
        ["import-fhir-questionnaire"] = "imported the question set",
        ["publish-questionnaire"] = "published",
        ["remove-member"] = "removed the member",
        ["remove-passkey"] = "removed a passkey",
        ["renew-recovery-codes"] = "made new recovery codes",
        ["reopen-questionnaire"] = "reopened",
        ["replace-codebook"] = "changed the codebook",
        ["replace-organization"] = "changed the organization",
        ["resend-invitation"] = "made a new link for",
        ["reset-member"] = "began anew for the member",
        ["restore-version"] = "restored a version of",
        ["retire-questionnaire"] = "retired",
        ["revoke-api-client"] = "revoked the app",
        ["revoke-invitation"] = "took back the invitation of",
        ["revoke-join-code"] = "stopped the join code",
        ["revoke-practice-join-code"] = "stopped the join code",
        ["roll-secret"] = "gave a new secret to",
        ["rotate-join-code"] = "replaced a join code by",
        ["rotate-practice-join-code"] = "replaced a join code by",
        ["save-draft"] = "worked on the draft of",
        ["turn-codes-off"] = "switched codes off",
        ["turn-codes-on"] = "switched codes on",
        ["update-api-client"] = "changed the app",
        ["update-member"] = "changed the roles of",
        ["update-organization"] = "changed the organization",
        ["update-questionnaire"] = "renamed",
    };

    /// <summary>What was done; a kind that came later reads as it is called.</summary>
    public static string Of(string kind) => Kinds.TryGetValue(kind, out var words) ? words : kind.Replace('-', ' ');

    /// <summary>Whether it was done to oneself, so that the name would stand there twice.</summary>
    public static bool IsOwn(string kind) => kind is "accept-invitation" or "add-passkey" or "remove-passkey" or "change-password" or "turn-codes-on" or "turn-codes-off" or "renew-recovery-codes" or "end-own-sessions";
}
