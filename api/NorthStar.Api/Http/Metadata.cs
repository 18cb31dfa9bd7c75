namespace NorthStar.Api.Http;

/// <summary>Marks an endpoint that opens its own transaction, or needs none: hand-written SQL, caches, pure arithmetic.</summary>
public sealed class WithoutTransaction;

/// <summary>Marks participants' routes: to everybody else they answer 404, so that nothing can be learned from them.</summary>
public sealed class HiddenFromOthers;

/// <summary>The contract type that an endpoint takes as its body.</summary>
public sealed record RequestBodyType(Type Type);

/// <summary>A query parameter: what tells whether a text is a value of its type, and whether it must be there.</summary>
public sealed record QueryParameter(Predicate<string> Reads, bool IsRequired);

/// <summary>The query parameters that an endpoint knows, by name; anything else is refused.</summary>
public sealed record KnownQueryParameters(IReadOnlyDictionary<string, QueryParameter> ByName)
{
    /// <summary>Those that must be there.</summary>
    public IReadOnlyList<string> Required { get; } = [.. ByName.Where(p => p.Value.IsRequired).Select(p => p.Key)];
}

/// <summary>Marks a PUT, PATCH or DELETE that takes no <c>If-Match</c>: all others need it.</summary>
public sealed class WithoutIfMatch;

/// <summary>Marks an endpoint that changes what people or apps sign in with, in the same transaction as the practice's own data.</summary>
public sealed class ChangesSignIn;

/// <summary>Marks a write that people repeat every few seconds, such as saving a draft: the audit log has it once an hour.</summary>
public sealed class AuditedOncePerHour;

/// <summary>Marks an endpoint whose answer carries an ETag, for changing later what was read or made.</summary>
public sealed class WithETag;

/// <summary>Marks an endpoint that does not ask who calls: whatever token comes along is not looked at, so it answers also where the database does not.</summary>
public sealed class WithoutSignIn;
