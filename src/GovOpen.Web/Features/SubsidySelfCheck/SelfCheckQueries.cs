using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.SubsidySelfCheck;

/// <summary>Finds the rows of one person by what only he and the list know together.</summary>
public sealed class SelfCheckQueries(GovOpenDbContext db, IdentityMacs macs, TimeProvider time)
{
    /// <summary>More than anybody draws in a lifetime of years.</summary>
    public const int MostRows = 200;

    /// <summary>No answer comes sooner.</summary>
    public static readonly TimeSpan MinimumDuration = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// The rows of the one with this name and these last four characters. Name and characters are looked up as one keyed HMAC, so that "no such name" and
    /// "other characters" are the same miss on the same index; a hit reads a few rows more, and the fixed minimum covers that. It does not
    /// hide a hit from the one who asks (he is told), nor the length of the page from one who watches the line.
    /// </summary>
    public async Task<IReadOnlyList<OwnRow>> FindAsync(string name, string lastFour, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var rows = await RowQuery([.. macs.SelfCheckUnderAllKeys(name, lastFour)]).ToListAsync(cancellationToken);
        if (MinimumDuration - time.GetElapsedTime(begun) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return rows;
    }

    internal IQueryable<OwnRow> RowQuery(List<byte[]> selfCheckMacs) =>
        (from r in db.SubsidyRecords
         where selfCheckMacs.Contains(r.SelfCheckMac!) && r.State >= SubsidyStates.FirstPublic
         join area in db.Divisions on r.AreaCode equals area.Code
         orderby r.Year descending, r.ProgrammeId, r.Id
         select new OwnRow(r.Id, r.Year, r.Programme!.Name, area.Name, r.AmountInFen, r.State, r.AreaCode != r.VillageCode)).Take(MostRows);
}
