using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace NorthStar.Api.Features.SignIn;

/// <summary>The two files of the sign-in pages. Inside the assembly they are there wherever the process was started from.</summary>
internal static class PageFiles
{
    public static readonly IResult Style = Read("sign-in.css", "text/css; charset=utf-8");
    public static readonly IResult Star = Read("star.svg", "image/svg+xml");

    private static IResult Read(string name, string contentType)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
        return Results.Bytes(content, contentType, entityTag: tag);
    }
}
