using System.Text.Json;
using GovOpen.Web.Data;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Publishing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace GovOpen.Web.Features.Shared.Publishing;

/// <summary>Somebody changed the record while a clerk filled in the form about it.</summary>
/// <param name="Changes">What the other one changed, field by field.</param>
public sealed record EditConflict(string ByName, DateTime AtUtc, IReadOnlyList<EditConflictField> Changes);

/// <summary>A field that somebody else changed.</summary>
public sealed record EditConflictField(string Name, string Before, string After);

/// <summary>
/// Answers the second of two clerks at one record: the form comes back with all that was typed, says who changed what, and can be sent
/// again knowingly. Nothing was written.
/// </summary>
public sealed class EditConflicts(GovOpenDbContext db, RecordHistories histories, IStringLocalizer<OfficeText> texts)
{
    /// <summary>Where the form's page finds the conflict.</summary>
    public const string Key = "EditConflict";

    /// <param name="keepStamp">Takes the stamp of the version that stands now into the form.</param>
    public async Task<IActionResult> AnswerAsync<TPage>(
        Controller controller, string view, TPage page, string kind, long id, Action<Guid> keepStamp, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var entry = await histories.Of(kind, id).FirstOrDefaultAsync(cancellationToken);
        var stamp = await StampAsync(kind, id, cancellationToken);
        if (entry is null || stamp is null)
        {
            return controller.NotFound(); // It was discarded meanwhile.
        }

        keepStamp(stamp.Value);
        controller.ModelState.Remove("Form.Stamp");
        controller.ViewData[Key] = new EditConflict(entry.ActorName, entry.AtUtc, [.. Fields(entry)]);
        controller.Response.StatusCode = StatusCodes.Status409Conflict;
        return controller.View(view, page);
    }

    private async Task<Guid?> StampAsync(string kind, long id, CancellationToken cancellationToken)
    {
        var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == kind).ClrType;
        return await db.FindAsync(type, [id], cancellationToken) is PublishableRecord record ? record.ConcurrencyStamp : null;
    }

    private IEnumerable<EditConflictField> Fields(AuditEntry entry)
    {
        var before = Read(entry.Before);
        var after = Read(entry.After);
        return before.Keys.Union(after.Keys).Select(name => new EditConflictField(
            Label(name), before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, "")));
    }

    /// <summary>The field's label where forms have one, else the name that stands in the audit trail.</summary>
    private string Label(string property) => texts[$"Field.{property}"] is { ResourceNotFound: false } label ? label : property;

    private static Dictionary<string, string> Read(string? json) => json is null
        ? []
        : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(p => p.Key, p => p.Value.ToString());
}
