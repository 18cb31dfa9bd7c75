using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace NorthStar.Api.Features.SignIn;

/// <summary>The files of the sign-in pages. Inside the assembly they are there wherever the process was started from.</summary>
internal static class PageFiles
{
    private static readonly IResult StyleFile = Read("sign-in.css", "text/css; charset=utf-8");
    private static readonly IResult StarFile = Read("star.svg", "image/svg+xml");

    private static readonly IResult PasskeysFile = Read("passkeys.js", "text/javascript; charset=utf-8");

    public static IResult Passkeys(HttpContext http) => Cached(http, PasskeysFile);

    public static IResult Style(HttpContext http) => Cached(http, StyleFile);

    public static IResult Star(HttpContext http) => Cached(http, StarFile);

    private static IResult Cached(HttpContext http, IResult file)
    {
        http.Response.Headers.CacheControl = "public, no-cache";
        return file;
    }

    private static IResult Read(string name, string contentType)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        return Results.Bytes(content, contentType, entityTag: tag);
    }
}
