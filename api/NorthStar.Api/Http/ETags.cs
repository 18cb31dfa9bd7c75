using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace NorthStar.Api.Http;

/// <summary>Optimistic concurrency: what can be edited carries its revision as a strong ETag, and editing needs it as If-Match.</summary>
public static class ETags
{
    public static string Of(int revision) => $"\"{revision.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Puts the revision on the answer.</summary>
    public static void Set(HttpContext http, int revision) => http.Response.Headers.ETag = Of(revision);

    /// <summary>Whether the caller knows the version that they are about to change.</summary>
    /// <exception cref="ProblemException">428 without If-Match, 412 when it names another version.</exception>
    public static void Require(HttpContext http, int revision)
    {
        var ifMatch = http.Request.GetTypedHeaders().IfMatch;
        if (http.Request.Headers.IfMatch.Count == 0)
            throw new ProblemException(Problems.PreconditionRequired());
        var current = new EntityTagHeaderValue(Of(revision));
        if (!ifMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: true)))
            throw new ProblemException(Problems.PreconditionFailed());
    }

    /// <summary>Where the caller may, and need not, name the version: a wrong one is refused all the same.</summary>
    /// <exception cref="ProblemException">412 when it names another version.</exception>
    public static void Honor(HttpContext http, int revision)
    {
        if (http.Request.Headers.IfMatch.Count > 0)
            Require(http, revision);
    }

    /// <summary>Whether the caller means to make what is not there: <c>If-None-Match: *</c>.</summary>
    public static bool MeansNew(HttpContext http) => http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any));

    /// <summary>Whether the caller has this version already.</summary>
    public static bool IsKnown(HttpContext http, string etag) =>
        http.Request.Headers.IfNoneMatch.Count > 0
        && http.Request.GetTypedHeaders().IfNoneMatch is { } tags
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(etag), useStrongComparison: false));
}
