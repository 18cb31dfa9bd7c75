namespace NorthStar.Api.Features.Reflect;

/// <summary>The page by itself: nobody may put it into a frame.</summary>
internal static class ShowPage
{
    public static IResult Handle(HttpContext http)
    {
        ReflectPolicy.Set(http, framedBy: []);
        return ReflectFiles.Page.Send(http, "no-cache");
    }
}
