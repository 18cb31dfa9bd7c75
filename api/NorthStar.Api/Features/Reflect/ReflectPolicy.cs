namespace NorthStar.Api.Features.Reflect;

/// <summary>What the page may do: nothing but load its own files and speak to its own service.</summary>
internal static class ReflectPolicy
{
    private const string Everything =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ";

    /// <summary>Puts the policy on an answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="framedBy">The origins whose pages may show it in a frame.</param>
    public static void Set(HttpContext http, IReadOnlyCollection<string> framedBy) =>
        http.Response.Headers.ContentSecurityPolicy = Everything + (framedBy.Count == 0 ? "'none'" : string.Join(' ', framedBy));
}
