using System.Text.Json;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.SubsidyBatches.Admin;

/// <summary>A row's state and days.</summary>
public sealed record RowStanding(SubsidyState? State = null, DateOnly? PostedOn = null, DateOnly? NoticeEndsOn = null, DateOnly? PaidOn = null)
{
    public static RowStanding Of(SubsidyRecord row) => new(row.State, row.PostedOn, row.NoticeEndsOn, row.PaidOn);
}

/// <summary>
/// The trail of what steps make of rows: these are no audited records, since most steps move thousands at once, and the days that a step overwrites stand
/// nowhere else.
/// </summary>
internal static class RowTrail
{
    /// <summary>Keeps what a step made of one row; nothing where that is neither a state nor a day.</summary>
    public static void Keep(this GovOpenDbContext db, SubsidyStep step, SubsidyRecord row, RowStanding before, Actor actor) =>
        Add(db, step, $"{row.Id}", null, before, RowStanding.Of(row), actor);

    /// <summary>Keeps what a step made of so many rows of a list that stood alike; nothing where there are none.</summary>
    /// <param name="before">What they had in common, as far as the step changes it.</param>
    public static void Keep(this GovOpenDbContext db, SubsidyStep step, SubsidyBatch batch, int rows, RowStanding before, RowStanding after, Actor actor)
    {
        if (rows > 0)
        {
            Add(db, step, $"list {batch.Id}", rows, before, after, actor);
        }
    }

    private static void Add(GovOpenDbContext db, SubsidyStep step, string key, int? rows, RowStanding before, RowStanding after, Actor actor)
    {
        if (before == after)
        {
            return;
        }

        var (was, now) = (Values(before), Values(after));
        var changed = was.Keys.Where(name => !Equals(was[name], now[name])).ToList();
        var became = new Dictionary<string, object?> { ["Step"] = $"{step}" };
        if (rows is not null)
        {
            became["Rows"] = rows;
        }

        changed.ForEach(name => became[name] = now[name]);
        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = db.Time.GetUtcNow().UtcDateTime,
            ActorId = actor.AccountId,
            ActorName = actor.Name,
            Action = AuditActions.Changed,
            RecordKind = nameof(SubsidyRecord),
            RecordKey = key,
            Before = JsonSerializer.Serialize(changed.ToDictionary(name => name, name => was[name]), AuditJson.Options),
            After = JsonSerializer.Serialize(became, AuditJson.Options),
        });
    }

    private static Dictionary<string, object?> Values(RowStanding standing) => new()
    {
        [nameof(standing.State)] = standing.State?.ToString(),
        [nameof(standing.PostedOn)] = standing.PostedOn,
        [nameof(standing.NoticeEndsOn)] = standing.NoticeEndsOn,
        [nameof(standing.PaidOn)] = standing.PaidOn,
    };
}
