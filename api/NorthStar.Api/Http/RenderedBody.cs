using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;

namespace NorthStar.Api.Http;

/// <summary>An answer that many get: rendered once, tagged by its content, compressed once for those who take it so.</summary>
internal sealed class RenderedBody
{
    private readonly Representation plain;
    private readonly Lazy<Representation> brotli;
    private readonly Lazy<Representation> gzip;

    public RenderedBody(byte[] json, string? contentLanguage = null, string contentType = "application/json; charset=utf-8")
    {
        (ContentLanguage, ContentType) = (contentLanguage, contentType);
        var tag = Base64Url.EncodeToString(SHA256.HashData(json).AsSpan(0, 16));
        plain = new(json, $"\"{tag}\"", null);
        // Other bytes need another strong tag.
        brotli = new(() => new(Compress(json, to => new BrotliStream(to, CompressionLevel.Optimal)), $"\"{tag}.br\"", "br"));
        gzip = new(() => new(Compress(json, to => new GZipStream(to, CompressionLevel.Optimal)), $"\"{tag}.gz\"", "gzip"));
    }

    /// <summary>The language that it was resolved to; null where it holds every language.</summary>
    public string? ContentLanguage { get; }

    public string ContentType { get; }

    /// <summary>What the answer depends on besides its address.</summary>
    public string Vary { get; init; } = "Authorization, Accept-Language";

    /// <summary>What a browser saves it as; null where it shows it.</summary>
    public string? FileName { get; init; }

    /// <summary>About what it takes in memory, in bytes, compressed copies included.</summary>
    public int Size => plain.Bytes.Length * 3 / 2;

    public Representation For(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding.Count == 0)
            return plain;
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Takes("br") ? brotli.Value : Takes("gzip") ? gzip.Value : plain;

        bool Takes(string encoding) => accepted.Any(a => a.Quality is not 0 && a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Compress(byte[] json, Func<Stream, Stream> compressor)
    {
        using var output = new MemoryStream();
        using (var compressing = compressor(output))
            compressing.Write(json);
        return output.ToArray();
    }

    public sealed record Representation(byte[] Bytes, string ETag, string? Encoding);
}

/// <summary>Sends a rendered body, or 304 to whoever has it.</summary>
internal sealed class RenderedResult(RenderedBody body, string cacheControl) : IResult
{
    public const string Immutable = "private, max-age=31536000, immutable";

    public const string Revalidated = "private, no-cache";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var representation = body.For(httpContext.Request);
        var headers = response.Headers;
        headers.ETag = representation.ETag;
        headers.CacheControl = cacheControl;
        headers.Vary = body.Vary;
        if (body.FileName is { } name)
            headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        if (body.ContentLanguage is { } language)
            headers.ContentLanguage = language;
        if (ETags.IsKnown(httpContext, representation.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (representation.Encoding is { } encoding)
        {
            headers.ContentEncoding = encoding;
            headers.Append("Vary", "Accept-Encoding");
        }

        response.ContentType = body.ContentType;
        response.ContentLength = representation.Bytes.Length;
        return response.Body.WriteAsync(representation.Bytes, httpContext.RequestAborted).AsTask();
    }
}
