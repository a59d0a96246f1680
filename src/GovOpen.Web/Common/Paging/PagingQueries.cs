using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Common.Paging;

public static class PagingQueries
{
    /// <summary>
    /// The rows of a page, numbered from 1. The query must be ordered with a unique tie-break. Null when the page lies beyond the
    /// end or before the beginning; page 1 always exists.
    /// </summary>
    public static async Task<PageOf<T>?> ToPageAsync<T>(this IQueryable<T> query, int page, CancellationToken cancellationToken)
    {
        if (page is < 1 or > PageOf<T>.Last)
        {
            return null;
        }

        var rows = await query.Skip((page - 1) * PageOf<T>.Size).Take(PageOf<T>.Size + 1).ToListAsync(cancellationToken);
        if (rows.Count == 0 && page > 1)
        {
            return null;
        }

        var hasNext = rows.Count > PageOf<T>.Size;
        return new PageOf<T>(hasNext ? rows[..PageOf<T>.Size] : rows, page, hasNext);
    }
}
