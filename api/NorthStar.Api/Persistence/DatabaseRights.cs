namespace NorthStar.Api.Persistence;

/// <summary>Which role may do what with which table. The migration role owns everything; the roles here own nothing and bypass nothing.</summary>
public static class DatabaseRights
{
    /// <summary>The role of the API and of the jobs.</summary>
    public const string ApiRole = "northstar_api";

    /// <summary>The role of the release worker.</summary>
    public const string ReleaseRole = "northstar_release";

    private const string ReadAndWrite = "SELECT, INSERT, UPDATE, DELETE";

    /// <summary>Tables that the API may not treat as its own, and what the release worker may touch.</summary>
    private static readonly Dictionary<string, (string? Api, string? Release)> Exceptions = new()
    {
        // The API seals and replaces facts; what is sealed to the release worker it never reads back.
        ["sealed_facts"] = ("INSERT, UPDATE, DELETE, SELECT (practice_id, participant_id, questionnaire_id, quarter, key_id, own, revision)", ReadAndWrite),
        ["fact_keys"] = ("SELECT", ReadAndWrite),
        // The API reads what is released, and nobody changes it: the worker fills in what it has claimed.
        ["releases"] = ("SELECT", "SELECT, INSERT, UPDATE (status, content)"),
        ["sealed_ledgers"] = (null, ReadAndWrite),
        ["outbox"] = (ReadAndWrite, "INSERT"),
        ["questionnaire_versions"] = (ReadAndWrite, "SELECT"),
        ["practices"] = ("SELECT, INSERT, UPDATE", "SELECT"),
        ["organizations"] = (ReadAndWrite, "SELECT"),
        // Append-only: a row that was written stays.
        ["audit_events"] = ("SELECT, INSERT", null),
        ["instrument_attestations"] = ("SELECT, INSERT", null),
        ["codebook_versions"] = ("SELECT, INSERT", null),
        ["practice_locators"] = (ReadAndWrite, "SELECT"),
    };

    /// <summary>Tables with a practice that are read before the practice is known.</summary>
    private static readonly HashSet<string> WithoutRowSecurity = ["practice_locators"];

    /// <summary>The statements that a new table needs.</summary>
    public static IEnumerable<string> For(string table, bool hasPractice)
    {
        if (hasPractice && !WithoutRowSecurity.Contains(table))
        {
            yield return $"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY";
            yield return $"ALTER TABLE {table} FORCE ROW LEVEL SECURITY";
            // A local setting is empty, not null, once its transaction has ended.
            yield return $"CREATE POLICY practice_only ON {table} USING (practice_id = nullif(current_setting('app.practice_id', true), '')::uuid)";
        }

        var (api, release) = Exceptions.GetValueOrDefault(table, (ReadAndWrite, null));
        if (api is not null)
            yield return $"GRANT {api} ON {table} TO {ApiRole}";
        if (release is not null)
            yield return $"GRANT {release} ON {table} TO {ReleaseRole}";
    }
}
