using NorthStar.Api.Security.SignIn;

namespace NorthStar.Api.Documentation;

/// <summary>The document as a page to browse and to try things out on. Members sign in through a public client of its own.</summary>
public static class DocsPage
{
    private const string Address = "/docs";

    // The page's scripts and styles are files of its own, but for one rule that its script writes; its icons are data in its style sheet.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseDocsPage(this IApplicationBuilder app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments(Address, StringComparison.Ordinal),
        docs =>
        {
            docs.Use((http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = Policy;
                return next();
            });
            docs.UseSwaggerUI(page =>
            {
                page.RoutePrefix = Address.TrimStart('/');
                page.DocumentTitle = "NorthStar API";
                page.SwaggerEndpoint(ApiDocument.Address, "v1");
                page.DisplayOperationId();
                page.DisplayRequestDuration();
                page.EnableDeepLinking();
                page.DefaultModelsExpandDepth(0);
                page.OAuthClientId(SignInSetup.DocumentationClientId);
                page.OAuthUsePkce();
            });
        });
}
