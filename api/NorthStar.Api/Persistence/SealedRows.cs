using NorthStar.Api.Security;
using NorthStar.Domain;

namespace NorthStar.Api.Persistence;

/// <summary>Opens and seals rows of the calling participant.</summary>
internal static class SealedRows
{
    public static async ValueTask OpenAsync<TWords>(this PersonalText text, SealedRow<TWords> row, CancellationToken cancellationToken)
        where TWords : class
    {
        var (table, rowId, revision) = row.Place;
        row.Open(await text.OpenAsync<TWords>(table, rowId, revision, row.Content, cancellationToken));
    }

    public static async ValueTask SealAsync<TWords>(this PersonalText text, SealedRow<TWords> row, CancellationToken cancellationToken)
        where TWords : class
    {
        var (table, rowId, revision) = row.Place;
        row.Seal(await text.SealAsync(table, rowId, revision, row.Words, cancellationToken));
    }
}
