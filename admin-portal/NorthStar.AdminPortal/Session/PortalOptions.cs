namespace NorthStar.AdminPortal.Session;

/// <summary>What the portal must be told, from the section <c>NorthStar</c> and the connection string <c>Portal</c>.</summary>
/// <param name="ApiUrl">The API, which is also where members sign in.</param>
/// <param name="ClientSecret">Proves to the API that it is the portal that asks.</param>
/// <param name="KeysFolder">Holds the Data Protection keys; shared by all instances, and not in the database that they protect.</param>
/// <param name="Database">The session store.</param>
/// <param name="RequireTls">False is for trying things out on one machine; anywhere else cookies and sign-in insist on TLS.</param>
internal sealed record PortalOptions(Uri ApiUrl, string ClientSecret, string KeysFolder, string Database, bool RequireTls)
{
    public const string ClientId = "northstar-portal";

    public static PortalOptions From(IConfiguration configuration)
    {
        return new PortalOptions(
            new Uri(Required("NorthStar:ApiUrl").TrimEnd('/') + "/"),
            Required("NorthStar:PortalClientSecret"),
            Required("NorthStar:KeysFolder"),
            Required("ConnectionStrings:Portal"),
            RequireTls: !configuration.GetValue<bool>("NorthStar:AllowInsecureHttp"));

        string Required(string key) => configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"The setting {key} (environment: {key.Replace(":", "__", StringComparison.Ordinal)}) is missing.");
    }
}
