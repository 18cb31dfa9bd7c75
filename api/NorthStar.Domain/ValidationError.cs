namespace NorthStar.Domain;

/// <summary>One thing that is wrong with a body, and where.</summary>
/// <param name="Pointer">
/// JSON pointer (RFC 6901) into the body. It always resolves: a missing member is reported at the object that lacks it.
/// </param>
/// <param name="Code">Stable, dotted snake_case.</param>
/// <param name="Detail">One plain sentence for a developer; never holds anything that a participant wrote.</param>
public sealed record ValidationError(string Pointer, string Code, string Detail);
