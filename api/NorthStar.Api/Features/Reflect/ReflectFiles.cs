using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using NorthStar.Api.Http;

namespace NorthStar.Api.Features.Reflect;

/// <summary>
/// What the build has bundled out of <c>assets/</c>. It lies inside the assembly, plain and compressed, so the files are there wherever the process was
/// started from, and what is measured in a test is what a person's browser gets.
/// </summary>
internal static class ReflectFiles
{
    private const string Folder = "reflect/";
    private const string Compressed = ".br";

    private static readonly FrozenDictionary<string, ReflectFile> All = ReadAll();

    public static ReflectFile Page { get; } = All["page.html"];

    public static ReflectFile EmbedScript { get; } = All["embed.js"];

    /// <summary>A file that carries its content's hash in its name, or null.</summary>
    public static ReflectFile? Find(string name) => All.TryGetValue(name, out var file) && file != Page && file != EmbedScript ? file : null;

    private static FrozenDictionary<string, ReflectFile> ReadAll()
    {
        var assembly = typeof(ReflectFiles).Assembly;
        var contents = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name => Read(assembly, name), StringComparer.Ordinal);
        return contents
            .Where(file => !file.Key.EndsWith(Compressed, StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Key, file => new ReflectFile(file.Key, file.Value, contents.GetValueOrDefault(file.Key + Compressed)), StringComparer.Ordinal);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}

/// <summary>One file, plain and (where that makes it smaller) as Brotli.</summary>
internal sealed class ReflectFile(string name, byte[] plain, byte[]? brotli)
{
    private readonly string tag = Convert.ToHexStringLower(SHA256.HashData(plain))[..32];

    private readonly string contentType = Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        var other => throw new InvalidOperationException($"The build bundled a {other} file, which has no content type here."),
    };

    /// <summary>Sends the file, or 304 to whoever has it.</summary>
    public IResult Send(HttpContext http, string cacheControl)
    {
        var response = http.Response;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (brotli is null || !TakesBrotli(http.Request))
            return Results.Bytes(plain, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
        response.Headers.ContentEncoding = "br";
        // Other bytes need another strong tag.
        return Results.Bytes(brotli, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}.br\""));
    }

    private static bool TakesBrotli(HttpRequest request) =>
        request.Headers.AcceptEncoding.Count > 0
        && request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Quality is not 0 && accepted.Value.Equals("br", StringComparison.OrdinalIgnoreCase));
}
