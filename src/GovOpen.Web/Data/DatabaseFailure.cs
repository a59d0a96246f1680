using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Data;

/// <summary>
/// Tells failures of the data base, which may be away, busy or about to be migrated, from faults of the program. Work in the background that meets one is tried again: an
/// exception that leaves a background service stops the whole program.
/// </summary>
public static class DatabaseFailure
{
    /// <summary>Whether the data base is to blame. A transient error comes wrapped in an <see cref="InvalidOperationException"/>, a lock that nobody lets go of as <see cref="TimeoutException"/>.</summary>
    public static bool Is(Exception exception) => exception is DbException or DbUpdateException or TimeoutException
        || (exception is InvalidOperationException { InnerException: { } inner } && Is(inner));
}
