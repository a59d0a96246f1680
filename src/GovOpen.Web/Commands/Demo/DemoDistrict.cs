using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Time;

namespace GovOpen.Web.Commands.Demo;

/// <summary>
/// Makes the demo district: real places of Shanghai, invented people, dates relative to today, of identity numbers only the keyed HMACs. One
/// transaction with one audit entry.
/// </summary>
internal sealed class DemoDistrict(GovOpenDbContext db, IdentityMacs macs, TimeProvider time, DemoSize size, Progress progress)
{
    /// <summary>Named as the author of what the demo contains.</summary>
    public const string Drafter = "示范经办员";

    /// <summary>Named as the one who approved it.</summary>
    public const string Approver = "示范审核员";

    public Task FillAsync(CancellationToken cancellationToken) => db.FillAsync(() => FillNowAsync(cancellationToken), cancellationToken);

    private async Task FillNowAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var today = ChinaTime.DateOf(nowUtc);
        progress.Say("Water: register, cleanings, tests");
        await new DemoWater(db, today, size, progress).FillAsync(cancellationToken);
        progress.Say("Subsidies: programmes and ledger");
        await new DemoSubsidies(db, macs, today, size, progress).FillAsync(cancellationToken);
        progress.Say("Catalogue: items and disclosures");
        await new DemoCatalogue(db, today, size).FillAsync(cancellationToken);

        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = nowUtc,
            ActorName = Actor.Program("demo").Name,
            Action = "filled",
            RecordKind = "DemoDistrict",
            RecordKey = size.ToString(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
