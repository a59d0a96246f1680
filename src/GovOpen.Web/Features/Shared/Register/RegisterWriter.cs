using System.Globalization;
using System.Text.Json;
using GovOpen.Web.Common.Caching;
using GovOpen.Web.Data;
using GovOpen.Web.Data.Summaries;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Web.Features.Shared.Register;

/// <summary>Carries out a plan that was made with tracking, in the transaction under way: all of it, with an audit entry for each thing.</summary>
public sealed class RegisterWriter(GovOpenDbContext db, WaterSummaries summaries, TimeProvider time)
{
    /// <exception cref="InvalidOperationException">The plan has errors, or no transaction is under way.</exception>
    public async Task WriteAsync(RegisterPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Errors.Count > 0 || db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A plan without errors is carried out inside a transaction.");
        }

        await db.SaveChangesAsync(cancellationToken); // What is changed is tracked, and audited on the way.
        await db.BulkInsertAsync(plan.NewUnits, cancellationToken);
        await db.BulkInsertAsync(plan.NewEstates, cancellationToken);
        await db.BulkInsertAsync(plan.NewBuildings, cancellationToken);
        await db.BulkInsertAsync(plan.NewFacilities, cancellationToken);
        await db.BulkInsertAsync(plan.NewServices, cancellationToken);
        await AuditAsync(plan, cancellationToken);

        db.StaleTags.Add(PageTags.Water);
        db.StaleTags.Add(PageTags.Reference);
        db.StaleTags.UnionWith(plan.NewServices.Select(s => PageTags.Building(s.BuildingId)));
        db.ChangeTracker.Clear();
        await summaries.RefreshAsync(plan.TouchedEstates, cancellationToken);
    }

    /// <summary>A bulk insert writes no audit entries by itself.</summary>
    private async Task AuditAsync(RegisterPlan plan, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var actor = db.CurrentActor?.Actor;
        var next = await db.AuditEntries.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
        AuditEntry Entry(string kind, string key, object after) => new()
        {
            Id = ++next,
            AtUtc = nowUtc,
            ActorId = actor?.AccountId,
            ActorName = actor?.Name ?? "anonymous",
            Action = AuditActions.Created,
            RecordKind = kind,
            RecordKey = key,
            After = JsonSerializer.Serialize(after, AuditJson.Options),
        };

        static string Key(int id) => id.ToString(CultureInfo.InvariantCulture);
        var entries = plan.NewUnits.Select(u => Entry(nameof(ManagingUnit), Key(u.Id), new { u.Name, u.Phone }))
            .Concat(plan.NewEstates.Select(e => Entry(nameof(Estate), Key(e.Id), new { e.Name, e.Address, e.DivisionCode })))
            .Concat(plan.NewBuildings.Select(b => Entry(nameof(Building), Key(b.Id), new { b.EstateId, b.Name, b.Address })))
            .Concat(plan.NewFacilities.Select(f => Entry(nameof(Facility), Key(f.Id), new
            {
                f.EstateId,
                f.RegisterNumber,
                f.Name,
                Kind = f.Kind.ToString(),
                f.Material,
                f.VolumeInLitres,
                f.HasLockedLid,
                f.HasVentScreen,
                f.HouseholdsServed,
                f.CommissionedOn,
                f.ManagingUnitId,
            })))
            .Concat(plan.NewServices.Select(s => Entry(nameof(FacilityBuilding), $"{Key(s.FacilityId)}/{Key(s.BuildingId)}", new { s.FacilityId, s.BuildingId })));
        await db.BulkInsertAsync(entries, cancellationToken);
    }
}

public static class RegisterServices
{
    public static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddScoped<RegisterPlanner>()
        .AddScoped<RegisterWriter>()
        .AddScoped<RegisterMessages>();
}
