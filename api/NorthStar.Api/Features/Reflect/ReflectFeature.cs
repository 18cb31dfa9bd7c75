namespace NorthStar.Api.Features.Reflect;

/// <summary>The front end for people who reflect: a page of the service's own, and the script by which other sites embed it.</summary>
public static class ReflectFeature
{
    public static void MapReflect(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("/reflect").ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("", ShowPage.Handle);
        routes.MapGet("/embedded", ShowEmbeddedPage.Handle);
        routes.MapGet("/embed.js", ReadAsset.Script);
        routes.MapGet("/assets/{name}", ReadAsset.Handle);
    }
}
