using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyFindings;

/// <summary>Which rows are examined: a year's, or what an import lays down together with the rows it may collide with.</summary>
/// <param name="Year">The year.</param>
/// <param name="ProgrammeId">Only this programme's villages; null for all.</param>
/// <param name="ImportId">The import whose planned rows count as well; null for none.</param>
public sealed record RuleScope(int Year, int? ProgrammeId = null, int? ImportId = null);

/// <summary>A row with what orders the groups.</summary>
public sealed record RuleRecord(
    long Id, int ProgrammeId, int Year, string AreaCode, string VillageCode, int? ImportId, byte[]? IdentityMac, byte[]? AccountMac, string? ParcelNumber,
    long QuantityInHundredths, long? ContractedInHundredths, long StandardInFen, long AmountInFen, SubsidyState State, DateOnly? NoticeEndsOn, DateOnly? PaidOn);

/// <summary>Reads the rows that the rules are shown, each kind of group in order and one group at a time in memory.</summary>
/// <remarks>Groups are joined, not asked for by Contains: a column that may be null makes that a search of all groups for every row.</remarks>
public sealed class RuleQueries(GovOpenDbContext db)
{
    /// <summary>Rows of the year and of the year before, area by area.</summary>
    public IQueryable<RuleRecord> VillageQuery(RuleScope scope)
    {
        var rows = db.SubsidyRecords.Where(r => (r.Year == scope.Year || r.Year == scope.Year - 1) && r.State != SubsidyState.Withdrawn
            && (r.State != SubsidyState.Planned || r.ImportId == scope.ImportId));
        if (scope.ProgrammeId is { } programme)
        {
            rows = rows.Where(r => r.ProgrammeId == programme);
        }

        return RecordsOf(rows.OrderBy(r => r.AreaCode).ThenBy(r => r.Year).ThenBy(r => r.ProgrammeId).ThenBy(r => r.Id));
    }

    /// <summary>Rows of persons who stand more than once in a programme.</summary>
    public IQueryable<RuleRecord> RepeatedPersonQuery(RuleScope scope)
    {
        var repeated = OfYear(scope).Where(r => r.IdentityMac != null && (scope.ProgrammeId == null || r.ProgrammeId == scope.ProgrammeId))
            .GroupBy(r => new { r.IdentityMac, r.ProgrammeId })
            .Where(g => g.Count() > 1)
            .Select(g => g.Key.IdentityMac)
            .Distinct();
        return RecordsOf(OfYear(scope).Join(repeated, r => r.IdentityMac, mac => mac, (r, _) => r).OrderBy(r => r.IdentityMac).ThenBy(r => r.Id));
    }

    /// <summary>Rows of persons who draw from both of two programmes.</summary>
    public IQueryable<RuleRecord> BothProgrammesQuery(RuleScope scope, int one, int other)
    {
        var ofOne = OfYear(scope).Where(r => r.ProgrammeId == one && r.IdentityMac != null);
        var ofOther = OfYear(scope).Where(r => r.ProgrammeId == other && r.IdentityMac != null);
        var both = ofOne.Join(ofOther, r => r.IdentityMac, r => r.IdentityMac, (r, _) => r.IdentityMac).Distinct();
        return RecordsOf(OfYear(scope)
            .Where(r => r.ProgrammeId == one || r.ProgrammeId == other)
            .Join(both, r => r.IdentityMac, mac => mac, (r, _) => r)
            .OrderBy(r => r.IdentityMac).ThenBy(r => r.Id));
    }

    /// <summary>Rows of parcels that stand under more than one person.</summary>
    public IQueryable<RuleRecord> SharedParcelQuery(RuleScope scope)
    {
        var shared = OfYear(scope).Where(r => r.ParcelNumber != null && r.IdentityMac != null)
            .GroupBy(r => r.ParcelNumber)
            .Where(g => g.Select(r => r.IdentityMac).Distinct().Count() > 1)
            .Select(g => g.Key);
        return RecordsOf(OfYear(scope).Join(shared, r => r.ParcelNumber, parcel => parcel, (r, _) => r).OrderBy(r => r.ParcelNumber).ThenBy(r => r.Id));
    }

    /// <summary>Rows paid into accounts of more than one person.</summary>
    public IQueryable<RuleRecord> SharedAccountQuery(RuleScope scope)
    {
        var shared = db.SubsidyRecords.Where(r => r.AccountMac != null && r.IdentityMac != null)
            .GroupBy(r => r.AccountMac)
            .Where(g => g.Select(r => r.IdentityMac).Distinct().Count() > 1)
            .Select(g => g.Key);
        return RecordsOf(OfYear(scope).Join(shared, r => r.AccountMac, account => account, (r, _) => r).OrderBy(r => r.AccountMac).ThenBy(r => r.Id));
    }

    public IQueryable<SubsidyFinding> KnownQuery(RuleScope scope) => scope.ImportId is { } import
        ? db.SubsidyFindings.Where(f => f.ImportId == import || (f.Year == scope.Year && f.ImportId == null))
        : db.SubsidyFindings.Where(f => f.Year == scope.Year && f.ImportId == null);

    private IQueryable<SubsidyRecord> OfYear(RuleScope scope) => db.SubsidyRecords.Where(r =>
        r.Year == scope.Year && r.State != SubsidyState.Withdrawn && (r.State != SubsidyState.Planned || r.ImportId == scope.ImportId));

    private static IQueryable<RuleRecord> RecordsOf(IQueryable<SubsidyRecord> rows) => rows.Select(r => new RuleRecord(
        r.Id, r.ProgrammeId, r.Year, r.AreaCode, r.VillageCode, r.ImportId, r.IdentityMac, r.AccountMac, r.ParcelNumber, r.QuantityInHundredths,
        r.ContractedInHundredths, r.StandardInFen, r.AmountInFen, r.State, r.NoticeEndsOn, r.PaidOn));
}
