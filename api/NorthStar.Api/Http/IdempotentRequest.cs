using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NorthStar.Api.Security;

namespace NorthStar.Api.Http;

/// <summary>A POST with an <c>Idempotency-Key</c>: who asks, what, and under which key.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Scope">Caller and route, so that nobody else's key ever matches.</param>
/// <param name="Body">The address and the body as we understood it: white space makes no difference.</param>
public sealed record IdempotentRequest(string Key, string Scope, byte[] Body)
{
    public const string HeaderName = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>22 characters of base64 hold 132 bits, a random UUID 122.</summary>
    private const int MinAnonymousLength = 22;

    /// <summary>The request as an idempotent one, or null where it is not.</summary>
    /// <exception cref="ProblemException">400 for a key that is empty, too long, no ASCII, or too easily guessed for an anonymous caller.</exception>
    public static IdempotentRequest? Of(EndpointFilterInvocationContext context)
    {
        var http = context.HttpContext;
        var keys = http.Request.Headers[HeaderName];
        if (keys.Count == 0 || !HttpMethods.IsPost(http.Request.Method))
            return null;
        var key = keys.ToString();
        if (keys.Count > 1 || key.Length is 0 or > MaxLength || key.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ProblemException(Problems.BadInput(HeaderName, "idempotency_key.invalid", $"One key of 1 to {MaxLength} printable ASCII characters."));

        var caller = Caller.Of(http.User);
        if (caller is null && (key.Length < MinAnonymousLength || key.Distinct().Count() < 8))
            throw new ProblemException(Problems.BadInput(HeaderName, "idempotency_key.too_weak", "Without a token, send a random UUID: others must not guess the key."));

        var address = http.Request.Path + http.Request.QueryString + "\n" + http.Request.Headers.IfMatch + "\n";
        return new IdempotentRequest(
            key,
            $"{caller?.Key ?? "anonymous"}\n{http.GetEndpoint()!.DisplayName}\n",
            SHA256.HashData([.. Encoding.UTF8.GetBytes(address), .. UnderstoodBody.Of(context)]));
    }
}

/// <summary>An answer that was rendered before it was sent, so that it can be kept.</summary>
public sealed record StoredAnswer(int StatusCode, string? ContentType, string? ETag, string? Location, byte[] Body, bool Replayed = false) : IResult, IStatusCodeHttpResult
{
    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    /// <summary>The answer as it is kept: packed, because a short row is written in one place.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(Body.Length + 200);
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(StatusCode);
            foreach (var header in (string?[])[ContentType, ETag, Location])
                writer.Write(header ?? "");
            writer.Write(Body.Length);
            writer.Write(Body);
        }

        var whole = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(whole.Length)];
        return BrotliEncoder.TryCompress(whole, packed, out var length, quality: 0, window: 16) ? packed[..length] : throw new InvalidOperationException("Brotli fell short of its own bound.");
    }

    /// <summary>The answer that was kept.</summary>
    public static StoredAnswer FromBytes(byte[] kept)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(kept), CompressionMode.Decompress));
        return new(reader.ReadInt32(), Header(), Header(), Header(), reader.ReadBytes(reader.ReadInt32()));

        string? Header() => reader.ReadString() is { Length: > 0 } value ? value : null;
    }

    public static async Task<StoredAnswer> RenderAsync(HttpContext http, object? answer)
    {
        var response = http.Response;
        var original = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            if (answer is IResult result)
                await result.ExecuteAsync(http);
            else
                await response.WriteAsJsonAsync(answer, StrictJson.Options, "application/json; charset=utf-8", http.RequestAborted);
        }
        finally
        {
            response.Body = original;
        }

        var stored = new StoredAnswer(response.StatusCode, response.ContentType, response.Headers.ETag, response.Headers.Location, buffer.ToArray());
        response.StatusCode = 200;
        response.ContentLength = null;
        return stored;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode;
        response.ContentType = ContentType;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Location is not null)
            response.Headers.Location = Location;
        if (Replayed)
            response.Headers["Idempotency-Replayed"] = "true";
        if (Body.Length > 0)
        {
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
