using GovOpen.Web.Data;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Which rows are examined: a year's, or what an import lays down together with the rows it may collide with.</summary>
/// <param name="Year">The year.</param>
/// <param name="ProgrammeId">Only this programme's lists; null for all.</param>
/// <param name="ImportId">The import whose planned rows count as well; null for none.</param>
/// <param name="HasChanges">Whether it changes rows that are there: these are looked at as they will be.</param>
public sealed record RuleScope(int Year, int? ProgrammeId = null, int? ImportId = null, bool HasChanges = false);

/// <summary>A row that an import gives another person's or account's key than it has in the ledger.</summary>
public sealed record MovedRow(long Id, byte[]? IdentityMac, byte[]? AccountMac);

/// <summary>Money for one unit, by one of a programme's texts.</summary>
public sealed record ProgrammeStandard(int ProgrammeId, long StandardInFen);

/// <summary>A row, and whether it is one of the import's that meets another row by its person, account or parcel.</summary>
public sealed record RuleRecord(
    long Id, int BatchId, int ProgrammeId, int Year, string VillageCode, RecipientKind Kind, int? ImportId, byte[]? IdentityMac, byte[]? AccountMac, int? KeyId,
    string? ParcelNumber, long QuantityInHundredths, long? ContractedInHundredths, long StandardInFen, long AmountInFen, DateOnly? NoticeEndsOn, DateOnly? PaidOn,
    bool MeetsPerson, bool MeetsAccount, bool MeetsParcel);

/// <summary>
/// Reads the rows that the rules are shown: a village, or a group in the order of its key, at a time in memory. Taken off, returned and recovered rows are settled
/// and looked at no more.
/// </summary>
/// <remarks>
/// A year, and an import that is a large part of the ledger, is asked for its repeated keys, which reads each index once. A smaller import is asked row by row, so that
/// it costs no more in a large ledger.
/// </remarks>
public sealed class RuleQueries(GovOpenDbContext db)
{
    /// <summary>Rows of a village, this year's and last year's.</summary>
    public IQueryable<RuleRecord> VillageQuery(RuleScope scope, string village, string town) => RecordsOf(scope, OfVillage(scope, village, town));

    /// <summary>Likewise of some programmes.</summary>
    public IQueryable<RuleRecord> VillageListsQuery(RuleScope scope, string village, string town, List<int> programmes) =>
        RecordsOf(scope, OfVillage(scope, village, town).Where(r => programmes.Contains(r.ProgrammeId)));

    /// <summary>Likewise, and which of the import's rows meet another of the year in them.</summary>
    public IQueryable<RuleRecord> ImportedVillageQuery(RuleScope scope, string village, string town, List<int> programmes)
    {
        var (import, all, rows) = (scope.ImportId, OfYear(scope), OfVillage(scope, village, town).Where(r => programmes.Contains(r.ProgrammeId)));
        if (scope.HasChanges)
        {
            return Changed(scope, rows, asksForAll: true); // Whom a changed row meets is known by its new keys only: all of them are asked for.
        }

        return rows.Select(r => new RuleRecord(
            r.Id, r.BatchId, r.ProgrammeId, r.Year, r.VillageCode, r.RecipientKind, r.ImportId, r.IdentityMac, r.AccountMac, r.KeyId, r.ParcelNumber,
            r.QuantityInHundredths, r.ContractedInHundredths, r.StandardInFen, r.AmountInFen, r.NoticeEndsOn, r.PaidOn,
            r.ImportId == import && r.IdentityMac != null
                && all.Any(o => o.IdentityMac != null && o.IdentityMac == r.IdentityMac && programmes.Contains(o.ProgrammeId) && o.Id != r.Id),
            r.ImportId == import && r.AccountMac != null
                && all.Any(o => o.AccountMac != null && o.AccountMac == r.AccountMac && o.IdentityMac != r.IdentityMac),
            r.ImportId == import && r.ParcelNumber != null && r.ParcelNumber.Length >= ParcelLength
                && all.Any(o => o.ParcelNumber != null && o.ParcelNumber == r.ParcelNumber && programmes.Contains(o.ProgrammeId) && o.Id != r.Id)));
    }

    /// <summary>The year's rows of some persons in some programmes; in all of them where none are named.</summary>
    public IQueryable<RuleRecord> PersonsQuery(RuleScope scope, List<byte[]> macs, List<int>? programmes) => RecordsOf(scope, OfProgrammes(scope, programmes)
        .Where(r => r.IdentityMac != null && macs.Contains(r.IdentityMac)).OrderBy(r => r.IdentityMac).ThenBy(r => r.Id));

    /// <summary>The year's rows paid into some accounts.</summary>
    public IQueryable<RuleRecord> AccountsQuery(RuleScope scope, List<byte[]> macs) => RecordsOf(scope, OfYear(scope)
        .Where(r => r.AccountMac != null && macs.Contains(r.AccountMac)).OrderBy(r => r.AccountMac).ThenBy(r => r.Id));

    /// <summary>The year's rows for some parcels, likewise.</summary>
    public IQueryable<RuleRecord> ParcelsQuery(RuleScope scope, List<string> parcels, List<int>? programmes) => RecordsOf(scope, OfProgrammes(scope, programmes)
        .Where(r => r.ParcelNumber != null && parcels.Contains(r.ParcelNumber)).OrderBy(r => r.ParcelNumber).ThenBy(r => r.Id));

    /// <summary>Persons who stand more than once in a programme.</summary>
    public IQueryable<byte[]> RepeatedPersonQuery(RuleScope scope) => InOrderOfKeys(scope)
        .Where(r => r.IdentityMac != null)
        .GroupBy(r => new { r.IdentityMac, r.Year, r.ProgrammeId })
        .Where(g => g.Count() > 1)
        .Select(g => g.Key.IdentityMac!)
        .Distinct();

    /// <summary>Persons who draw from both of two programmes.</summary>
    public IQueryable<byte[]> BothProgrammesQuery(RuleScope scope, int one, int other) =>
        AnyOfYear(scope).Where(r => r.ProgrammeId == one && r.IdentityMac != null)
            .Join(AnyOfYear(scope).Where(r => r.ProgrammeId == other && r.IdentityMac != null), r => r.IdentityMac, r => r.IdentityMac, (r, _) => r.IdentityMac!)
            .Distinct();

    /// <summary>Parcels that stand more than once in a programme. Numbers that mean a parcel only within a village are looked at by village.</summary>
    public IQueryable<string> RepeatedParcelQuery(RuleScope scope) => InOrderOfKeys(scope)
        .Where(r => r.ParcelNumber != null && r.ParcelNumber.Length >= ParcelLength)
        .GroupBy(r => new { r.ParcelNumber, r.Year, r.ProgrammeId })
        .Where(g => g.Count() > 1)
        .Select(g => g.Key.ParcelNumber!)
        .Distinct();

    /// <summary>Parcels that are drawn for in both of two programmes.</summary>
    public IQueryable<string> ParcelInBothProgrammesQuery(RuleScope scope, int one, int other) =>
        AnyOfYear(scope).Where(r => r.ProgrammeId == one && r.ParcelNumber != null && r.ParcelNumber.Length >= ParcelLength)
            .Join(AnyOfYear(scope).Where(r => r.ProgrammeId == other && r.ParcelNumber != null), r => r.ParcelNumber, r => r.ParcelNumber, (r, _) => r.ParcelNumber!)
            .Distinct();

    /// <summary>Accounts of more than one person, or of a person and somebody who has no identity number.</summary>
    public IQueryable<byte[]> SharedAccountQuery() => db.SubsidyRecords.Where(r => r.AccountMac != null)
        .GroupBy(r => r.AccountMac)
        .Where(g => g.Select(r => r.IdentityMac).Distinct().Count() > 1
            || (g.Count(r => r.IdentityMac != null) > 0 && g.Count(r => r.IdentityMac == null) > 0))
        .Select(g => g.Key!);

    /// <summary>Standards of the texts that hold in a year, the best of a programme last.</summary>
    public IQueryable<ProgrammeStandard> StandardQuery(int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return db.SubsidyProgrammeVersions
            .Where(v => v.State == PublicationState.Published && v.HoldsFrom <= last && (v.HoldsTo == null || v.HoldsTo >= first))
            .OrderBy(v => v.HoldsFrom).ThenBy(v => v.Id)
            .Select(v => new ProgrammeStandard(v.ProgrammeId, v.StandardInFen));
    }

    /// <summary>Findings of the year, those of previews among them.</summary>
    public IQueryable<SubsidyFinding> KnownQuery(RuleScope scope) => db.SubsidyFindings.Where(f => f.Year == scope.Year);

    /// <summary>
    /// Findings about rows that are there no more, or are settled. Rules that look at stored rows would not find them again; what only the reading of a file saw, nobody
    /// else could say of.
    /// </summary>
    public IQueryable<SubsidyFinding> RowlessQuery(int year, List<string> ruleCodes) => db.SubsidyFindings.Where(f =>
        f.Year == year && f.GoneAtUtc == null && ruleCodes.Contains(f.RuleCode)
        && f.Rows.Any(link => !db.SubsidyRecords.Any(r => r.Id == link.RecordId && r.State <= SubsidyState.Paid)));

    /// <summary>Areas under which rows stand: villages, and towns for those of small villages.</summary>
    public IQueryable<string> AreaQuery() => db.SubsidyRecords.Select(r => r.AreaCode).Distinct();

    /// <summary>The ledger's last row, by which its size is guessed.</summary>
    public IQueryable<long> LastIdQuery() => db.SubsidyRecords.OrderByDescending(r => r.Id).Select(r => r.Id).Take(1);

    /// <summary>Villages that an import has rows of.</summary>
    public IQueryable<string> ImportedVillageCodeQuery(int importId) => db.ImportSums.Where(s => s.ImportId == importId && s.VillageCode != "").Select(s => s.VillageCode);

    /// <summary>Rows that an import moves to another person or account. The key that a row is found again by holds its village and parcel: these stay.</summary>
    public IQueryable<MovedRow> MovedQuery(int importId) =>
        from change in db.PlannedChanges
        where change.ImportId == importId && !change.IsMissing
        join row in db.SubsidyRecords on change.RecordId equals row.Id
        where change.IdentityMac != row.IdentityMac || change.AccountMac != row.AccountMac
        select new MovedRow(row.Id, change.IdentityMac, change.AccountMac);

    /// <summary>Some rows as the import makes them.</summary>
    public IQueryable<RuleRecord> ChangedQuery(RuleScope scope, List<long> ids) =>
        Changed(scope, db.SubsidyRecords.Where(r => ids.Contains(r.Id)), asksForAll: false);

    private const int ParcelLength = Domain.Subsidies.Rules.ParcelCodes.FullLength;

    /// <summary>The same person may stand under the village in one year and under its town in another.</summary>
    private IQueryable<SubsidyRecord> OfVillage(RuleScope scope, string village, string town) =>
        Counted(scope).Where(r => (r.AreaCode == village || r.AreaCode == town) && r.VillageCode == village
            && (r.Year == scope.Year || r.Year == scope.Year - 1));

    /// <summary>
    /// Settled rows and those of other previews too: whoever stands more than once is found in the index alone, and a row fewer among those that count is no finding.
    /// </summary>
    private IQueryable<SubsidyRecord> AnyOfYear(RuleScope scope) => db.SubsidyRecords.Where(r => r.Year == scope.Year);

    /// <summary>
    /// Likewise of one programme where the scope has one. The sums keep the data base from starting at the programme's rows and sorting them all by person or parcel: the
    /// indexes of those have them in order, together with all that is asked.
    /// </summary>
    private IQueryable<SubsidyRecord> InOrderOfKeys(RuleScope scope) => db.SubsidyRecords
        .Where(r => r.Year + 0 == scope.Year && (scope.ProgrammeId == null || r.ProgrammeId + 0 == scope.ProgrammeId));

    private IQueryable<SubsidyRecord> OfProgrammes(RuleScope scope, List<int>? programmes) =>
        programmes is null ? OfYear(scope) : OfYear(scope).Where(r => programmes.Contains(r.ProgrammeId));

    private IQueryable<SubsidyRecord> OfYear(RuleScope scope) => Counted(scope).Where(r => r.Year == scope.Year);

    private IQueryable<SubsidyRecord> Counted(RuleScope scope) => db.SubsidyRecords
        .Where(r => r.State <= SubsidyState.Paid && (r.State != SubsidyState.Planned || r.ImportId == scope.ImportId));

    private IQueryable<RuleRecord> RecordsOf(RuleScope scope, IQueryable<SubsidyRecord> rows) => scope.HasChanges
        ? Changed(scope, rows, asksForAll: false)
        : rows.Select(r => new RuleRecord(
            r.Id, r.BatchId, r.ProgrammeId, r.Year, r.VillageCode, r.RecipientKind, r.ImportId, r.IdentityMac, r.AccountMac, r.KeyId, r.ParcelNumber,
            r.QuantityInHundredths, r.ContractedInHundredths, r.StandardInFen, r.AmountInFen, r.NoticeEndsOn, r.PaidOn, false, false, false));

    /// <summary>
    /// Rows with what the import plans laid over those that it changes, which count as its own. The rows come first: the plan is asked for each by its key. Rows that the
    /// file does not have stay as they are, as they do on the list unless the clerk has them taken off.
    /// </summary>
    private IQueryable<RuleRecord> Changed(RuleScope scope, IQueryable<SubsidyRecord> rows, bool asksForAll)
    {
        var import = scope.ImportId.GetValueOrDefault();
        return
            from r in rows
            join planned in db.PlannedChanges on new { ImportId = import, RecordId = r.Id, IsMissing = false } equals new { planned.ImportId, planned.RecordId, planned.IsMissing } into changes
            from c in changes.DefaultIfEmpty()
            select new RuleRecord(
                r.Id, r.BatchId, r.ProgrammeId, r.Year, r.VillageCode, c == null ? r.RecipientKind : c.RecipientKind, c == null ? r.ImportId : import,
                c == null ? r.IdentityMac : c.IdentityMac, c == null ? r.AccountMac : c.AccountMac, c == null ? r.KeyId : c.KeyId,
                c == null ? r.ParcelNumber : c.ParcelNumber, c == null ? r.QuantityInHundredths : c.QuantityInHundredths,
                c == null ? r.ContractedInHundredths : c.ContractedInHundredths, c == null ? r.StandardInFen : c.StandardInFen, c == null ? r.AmountInFen : c.AmountInFen,
                r.NoticeEndsOn, r.PaidOn,
                asksForAll && (c != null || r.ImportId == import) && (c == null ? r.IdentityMac : c.IdentityMac) != null,
                asksForAll && (c != null || r.ImportId == import) && (c == null ? r.AccountMac : c.AccountMac) != null,
                asksForAll && (c != null || r.ImportId == import) && r.ParcelNumber != null && r.ParcelNumber.Length >= ParcelLength);
    }
}
