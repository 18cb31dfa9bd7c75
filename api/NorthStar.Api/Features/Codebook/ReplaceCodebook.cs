using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NorthStar.Api.Http;
using NorthStar.Api.Persistence;
using NorthStar.Api.Security;
using NorthStar.Api.Tenancy;
using NorthStar.Contracts.V1;
using NorthStar.Domain.Codebook;
using Npgsql;

namespace NorthStar.Api.Features.Codebook;

internal static class ReplaceCodebook
{
    public static async Task<Results<Ok<CodebookResponse>, ProblemResult>> Handle(
        CodebookRequest request, Caller caller, HttpContext http, NorthStarDbContext db, Codebooks codebooks, AfterCommit afterCommit, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var newest = await db.CodebookVersions.AsNoTracking().OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancellationToken);
        var current = newest?.Content ?? CodebookContent.Shipped;
        ETags.Require(http, current.Version);
        var version = new CodebookVersion(
            caller.PracticeId, current, CodebookRules.InOrder(request.ToContent(current)), caller.MemberId!.Value, clock.Now());
        db.Add(version);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Two who read the same version wrote at once: the key lets one of them through.
            return Problems.PreconditionFailed();
        }

        await db.Database.ExecuteSqlRawAsync(CacheSignals.Sql(CacheSignals.Codebook, caller.PracticeId, Guid.Empty), cancellationToken);
        afterCommit.Add(() => codebooks.Forget(caller.PracticeId));
        ETags.Set(http, version.Number);
        return TypedResults.Ok(version.Content.ToResponse());
    }
}

internal sealed class CodebookRequestValidator : AbstractValidator<CodebookRequest>
{
    public CodebookRequestValidator()
    {
        RuleFor(r => r.Version).GreaterThan(0);
        RuleFor(r => r).Custom((request, context) =>
        {
            foreach (var fault in Faults(request))
                context.AddFailure(new ValidationFailure(fault.Pointer, fault.Detail) { ErrorCode = fault.Code });
        });
    }

    private static IEnumerable<ProblemError> Faults(CodebookRequest request)
    {
        var nulls = Nulls(request.Away, "/away").Concat(Nulls(request.Toward, "/toward")).ToArray();
        if (nulls.Length > 0)
            return nulls;
        var shipped = CodebookContent.Shipped;
        return CodebookRules.Examine(request.ToContent(shipped))
            .Select(e => new ProblemError { Pointer = e.Pointer, Code = e.Code, Detail = e.Detail })
            .Concat(Changed("/note", request.Note is null || request.Note == shipped.Note))
            .Concat(request.Dimensions is null ? [] : ChangedDimensions(request.Dimensions, CodebookMapping.Dimensions(shipped)))
            .Concat(Changed("/dimensionsNote", request.DimensionsNote is null || request.DimensionsNote == shipped.DimensionsNote));
    }

    /// <summary>The serializer minds nulls in members, lists and maps of texts, and not in lists inside a map.</summary>
    private static IEnumerable<ProblemError> Nulls(IReadOnlyList<CodebookTheme> themes, string pointer) =>
        from theme in themes.Index()
        from phrases in theme.Item.Phrases
        let at = FormattableString.Invariant($"{pointer}/{theme.Index}/phrases/{JsonPlaces.Escape(phrases.Key)}")
        from place in (IReadOnlyList<string?>?)phrases.Value is not { } list ? [at] : list.Index().Where(p => p.Item is null).Select(p => FormattableString.Invariant($"{at}/{p.Index}"))
        select new ProblemError { Pointer = place, Code = "json.wrong_type", Detail = "There is no null here." };

    private static IEnumerable<ProblemError> Changed(string pointer, bool isSame) =>
        isSame ? [] : [new ProblemError { Pointer = pointer, Code = "codebook.fixed", Detail = "This is the product's: leave it out, or send it as it was read." }];

    private static IEnumerable<ProblemError> ChangedDimensions(IReadOnlyList<CodebookDimension> proposed, CodebookDimension[] own) =>
        proposed.Count != own.Length
            ? Changed("/dimensions", isSame: false)
            : from pair in proposed.Zip(own).Index()
              let at = FormattableString.Invariant($"/dimensions/{pair.Index}")
              from fault in Changed(at + "/code", pair.Item.First.Code == pair.Item.Second.Code).Concat(ChangedValues(at + "/values", pair.Item.First.Values, pair.Item.Second.Values))
              select fault;

    private static IEnumerable<ProblemError> ChangedValues(string pointer, IReadOnlyList<string> proposed, IReadOnlyList<string> own) =>
        proposed.Count != own.Count
            ? Changed(pointer, isSame: false)
            : proposed.Zip(own).Index().SelectMany(pair => Changed(FormattableString.Invariant($"{pointer}/{pair.Index}"), pair.Item.First == pair.Item.Second));
}
