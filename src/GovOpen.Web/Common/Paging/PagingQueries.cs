using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Common.Paging;

public static class PagingQueries
{
    /// <summary>
    /// The rows of a page, numbered from 1. The query must be ordered with a unique tie-break. Null when the page lies beyond the
    /// end or before the beginning; page 1 always exists.
    /// </summary>
    public static Task<PageOf<T>?> ToPageAsync<T>(this IQueryable<T> query, int page, CancellationToken cancellationToken) =>
        query.ToPageAsync(page, PageOf<T>.DefaultSize, cancellationToken);

    /// <inheritdoc cref="ToPageAsync{T}(IQueryable{T}, int, CancellationToken)"/>
    public static Task<PageOf<T>?> ToPageAsync<T>(this IQueryable<T> query, int page, int size, CancellationToken cancellationToken) =>
        ToPageAsync((skip, take) => query.Skip(skip).Take(take).ToListAsync(cancellationToken), page, size);

    /// <summary>The same of rows that a query translated once reads: so many, after skipping so many.</summary>
    public static async Task<PageOf<T>?> ToPageAsync<T>(Func<int, int, Task<List<T>>> read, int page, int size)
    {
        if (page is < 1 or > PageOf<T>.Last)
        {
            return null;
        }

        var rows = await read((page - 1) * size, size + 1);
        if (rows.Count == 0 && page > 1)
        {
            return null;
        }

        var hasNext = rows.Count > size;
        return new PageOf<T>(hasNext ? rows[..size] : rows, page, hasNext) { Size = size };
    }
}
