using NorthStar.Api.Http;

namespace NorthStar.Api.Features.Reflect;

/// <summary>The page's files, and the script for other sites.</summary>
internal static class ReadAsset
{
    /// <summary>A file with its hash in its name never changes.</summary>
    public static IResult Handle(string name, HttpContext http) => ReflectFiles.Find(name)?.Send(http, "public, max-age=31536000, immutable") ?? Problems.NotFound();

    /// <summary>Sites name it without a hash: they get a new one within the hour.</summary>
    public static IResult Script(HttpContext http) => ReflectFiles.EmbedScript.Send(http, "public, max-age=3600");
}
