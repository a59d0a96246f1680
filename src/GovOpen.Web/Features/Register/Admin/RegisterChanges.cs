using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using GovOpen.Web.Common.Publishing;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;
using GovOpen.Web.Features.Shared.Register;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Register.Admin;

/// <summary>
/// Keeps rows as a change that waits for its second person, plans them, and carries the plan out when it is published: the plan that was shown
/// and no other.
/// </summary>
public sealed class RegisterChanges(GovOpenDbContext db, RegisterPlanner planner, RegisterWriter writer, TimeProvider time)
    : IPublicationCheck<RegisterChange>, IPublicationConsequence<RegisterChange>
{
    private RegisterPlan? _checked;

    public Task<RegisterPlan> PlanAsync(IReadOnlyList<RegisterRow> rows, Actor actor, CancellationToken cancellationToken) =>
        planner.PlanAsync(rows, actor.DivisionCode, tracks: false, cancellationToken);

    /// <summary>Keeps rows with their plan as a draft.</summary>
    public async Task<RegisterChange> CreateAsync(
        IReadOnlyList<RegisterRow> rows, RegisterPlan plan, string? fileName, Actor actor, CancellationToken cancellationToken)
    {
        var bytes = Pack(rows);
        var change = new RegisterChange
        {
            DivisionCode = plan.DivisionCode.Length > 0 ? plan.DivisionCode : actor.DivisionCode,
            DraftedById = actor.AccountId,
            DraftedByName = actor.Name,
            DraftedAtUtc = time.GetUtcNow().UtcDateTime,
            FileName = fileName,
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            PlanHash = "",
            RowCount = rows.Count,
            CreatedCount = 0,
            ChangedCount = 0,
            UnchangedCount = 0,
            MissingCount = 0,
            Content = new RegisterChangeContent { Bytes = bytes },
        };
        TakePlan(change, plan);
        db.RegisterChanges.Add(change);
        await db.SaveChangesAsync(cancellationToken);
        return change;
    }

    /// <summary>Plans a draft anew against the register as it stands now.</summary>
    public async Task<RegisterPlan> RefreshAsync(RegisterChange change, Actor actor, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(await RowsOfAsync(change.Id, cancellationToken), actor, cancellationToken);
        TakePlan(change, plan);
        await db.SaveChangesAsync(cancellationToken);
        return plan;
    }

    public async Task<IReadOnlyList<RegisterRow>> RowsOfAsync(long id, CancellationToken cancellationToken) =>
        Unpack(await db.Set<RegisterChangeContent>().Where(c => c.RegisterChangeId == id).Select(c => c.Bytes).SingleAsync(cancellationToken));

    /// <inheritdoc />
    public async Task<PublicationRefusal> CheckAsync(RegisterChange record, CancellationToken cancellationToken)
    {
        _checked = await planner.PlanAsync(await RowsOfAsync(record.Id, cancellationToken), record.DivisionCode, tracks: true, cancellationToken);
        return _checked.Errors.Count == 0 && _checked.Hash == record.PlanHash ? PublicationRefusal.None : PublicationRefusal.PlanChanged;
    }

    /// <inheritdoc />
    public Task ApplyAsync(RegisterChange record, CancellationToken cancellationToken) => writer.WriteAsync(_checked!, cancellationToken);

    private static void TakePlan(RegisterChange change, RegisterPlan plan)
    {
        change.PlanHash = plan.Hash;
        change.CreatedCount = plan.Created;
        change.ChangedCount = plan.Changed;
        change.UnchangedCount = plan.Unchanged;
        change.MissingCount = plan.Missing.Count;
    }

    private static byte[] Pack(IReadOnlyList<RegisterRow> rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, rows);
        }

        return packed.ToArray();
    }

    private static List<RegisterRow> Unpack(byte[] bytes)
    {
        using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<List<RegisterRow>>(zip)!;
    }
}
