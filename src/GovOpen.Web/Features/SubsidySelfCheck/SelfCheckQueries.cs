using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidySelfCheck;

/// <summary>Finds the rows of one person by what only he and the list know together.</summary>
public sealed class SelfCheckQueries(GovOpenDbContext db, IdentityMacs macs, TimeProvider time)
{
    /// <summary>Rows listed, the latest years first; how many there are in all is said.</summary>
    public const int MostRows = 200;

    /// <summary>No answer comes sooner.</summary>
    public static readonly TimeSpan MinimumDuration = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// The rows of the one with this name and these last four characters. Name and characters are looked up as one keyed HMAC, so that "no such name" and
    /// "other characters" are the same miss on the same index; a hit reads a few rows more, and the fixed minimum covers that. It does not
    /// hide a hit from the one who asks (he is told), nor the length of the page from one who watches the line.
    /// </summary>
    public async Task<OwnRows> FindAsync(string name, string lastFour, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        List<byte[]> asked = [.. macs.SelfCheckUnderAllKeys(name, lastFour)];
        var rows = await RowQuery(asked).ToListAsync(cancellationToken);
        var count = rows.Count < MostRows ? rows.Count : await OwnQuery(asked).CountAsync(cancellationToken);
        if (MinimumDuration - time.GetElapsedTime(begun) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return new OwnRows(rows, count);
    }

    internal IQueryable<OwnRow> RowQuery(List<byte[]> selfCheckMacs) =>
        (from r in OwnQuery(selfCheckMacs)
         join area in db.Divisions on r.AreaCode equals area.Code
         orderby r.Year descending, r.ProgrammeId, r.Id
         select new OwnRow(r.Id, r.Year, r.Programme!.Name, area.Name, r.AmountInFen, r.State, r.AreaCode != r.VillageCode)).Take(MostRows);

    internal IQueryable<SubsidyRecord> OwnQuery(List<byte[]> selfCheckMacs) =>
        db.SubsidyRecords.Where(r => selfCheckMacs.Contains(r.SelfCheckMac!) && r.State >= SubsidyStates.FirstPublic);
}
