using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Domain.Subsidies.Rules;
using GovOpen.Web.Domain.Time;
using GovOpen.Web.Features.Shared.SubsidyFindings;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What is worth a look about a file: what only its reading saw, and what the rules say to its rows.</summary>
public sealed class ImportFindings(GovOpenDbContext db, RuleRunner rules, FindingStore store)
{
    private const int KeysAtATime = 1_000;

    /// <param name="doubtful">Rows by their key whose identity numbers gave rise to doubt.</param>
    public async Task FindAsync(SubsidyImport import, IReadOnlyList<(long RowKey, IdentityDoubts Doubts)> doubtful, CancellationToken cancellationToken)
    {
        var scope = new RuleScope(import.Year, import.ProgrammeId, import.Id);
        foreach (var some in doubtful.Chunk(KeysAtATime))
        {
            var doubts = some.ToDictionary(d => d.RowKey, d => d.Doubts);
            var rows = await RowQuery(import.BatchId!.Value, [.. doubts.Keys]).ToListAsync(cancellationToken);
            await store.AddAsync(scope, rows.Select(r => new RuleFinding(RuleOf(doubts[r.RowKey]), [RowOf(r, import)], r.VillageCode)), cancellationToken);
        }

        var sums = await db.ImportSums.Where(s => s.ImportId == import.Id).ToListAsync(cancellationToken);
        await store.AddAsync(
            scope,
            sums.Where(s => s.Differs).Select(s => new RuleFinding(
                SubsidyRules.SumDiffers, [], s.VillageCode.Length > 0 ? s.VillageCode : import.DivisionCode, Figures(s, s.AmountInFen, s.Records),
                Figures(s, s.StatedAmountInFen, s.StatedRecords), $"{import.Id}")),
            cancellationToken);
        await rules.RunForImportAsync(import.Id, cancellationToken);
    }

    /// <summary>The ages at which nobody is asked about, as the district set them.</summary>
    public async Task<UsualAges> UsualAgesAsync(CancellationToken cancellationToken) =>
        SubsidyRules.UnusualAge.Ages(new RuleContext { Today = db.Time.Today(), Thresholds = await rules.ThresholdsAsync(cancellationToken) });

    internal IQueryable<DoubtfulRow> RowQuery(int batchId, List<long> keys) => db.SubsidyRecords
        .WithKeys(batchId, keys)
        .Select(r => new DoubtfulRow(r.Id, r.RowKey, r.VillageCode));

    /// <summary>The amount, and the number of rows where the file has one that is another: sums may agree where these do not.</summary>
    private static string Figures(ImportSum sum, long? amountInFen, int? records)
    {
        var amount = amountInFen is { } fen ? $"{fen / 100m:0.00}" : "—";
        return sum.StatedRecords is { } stated && stated != sum.Records ? $"{amount} / {records}" : amount;
    }

    private static SubsidyRule RuleOf(IdentityDoubts doubts) => doubts.HasFlag(IdentityDoubts.Invalid) ? SubsidyRules.IdentityInvalid : SubsidyRules.UnusualAge;

    private static RuleRow RowOf(DoubtfulRow row, SubsidyImport import) =>
        new() { Id = row.Id, ProgrammeId = import.ProgrammeId, Year = import.Year, VillageCode = row.VillageCode };
}

/// <summary>A row found by its key.</summary>
public sealed record DoubtfulRow(long Id, long RowKey, string VillageCode);
