namespace GovOpen.Web.Data.Summaries;

/// <summary>
/// The locks of the ledger, see <see cref="GovOpenDbContext.LockAsync"/>, in the order in which a transaction takes those it needs: two who take them in different orders wait for
/// each other for ever.
/// </summary>
public static class SubsidyLocks
{
    /// <summary>Taken before a programme's name is compared with the one that a clerk saw; by nobody who takes another of these locks.</summary>
    public static Task LockSubsidyProgrammeAsync(this GovOpenDbContext db, int programmeId, CancellationToken cancellationToken) => db.LockAsync($"SubsidyProgrammes {programmeId}", cancellationToken);

    /// <summary>Taken before a programme's text is read whose rule for names is followed: one that shows less may be becoming public.</summary>
    public static Task LockSubsidyTextsAsync(this GovOpenDbContext db, int programmeId, CancellationToken cancellationToken) => db.LockAsync($"SubsidyTexts {programmeId}", cancellationToken);

    /// <summary>Taken before a list and its rows are looked at by whoever changes some of them: objections, payments, changes and steps see each other's outcome.</summary>
    public static Task LockSubsidyListAsync(this GovOpenDbContext db, int batchId, CancellationToken cancellationToken) => db.LockAsync($"SubsidyBatches {batchId}", cancellationToken);

    /// <summary>Taken before rows of a programme's year are counted.</summary>
    public static Task LockSubsidyTotalsAsync(this GovOpenDbContext db, int programmeId, int year, CancellationToken cancellationToken) =>
        db.LockAsync($"SubsidyTotals {programmeId} {year}", cancellationToken);

    /// <summary>Taken before the names of a year's areas are listed.</summary>
    public static Task LockSubsidyNamesAsync(this GovOpenDbContext db, int year, CancellationToken cancellationToken) => db.LockAsync($"SubsidyNameLists {year}", cancellationToken);
}
