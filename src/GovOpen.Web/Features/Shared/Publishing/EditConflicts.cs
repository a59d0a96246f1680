using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using GovOpen.Web.Common.Text;
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
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="choices">Texts of the module's choices, by property and value.</param>
    public async Task<IActionResult> AnswerAsync<TPage>(
        Controller controller, string view, TPage page, string kind, long id, Action<Guid> keepStamp, CancellationToken cancellationToken, IStringLocalizer? choices = null)
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
        controller.ViewData[Key] = new EditConflict(entry.ActorName, entry.AtUtc, [.. Fields(entry, typeof(TPage).GetProperty("Form")?.PropertyType, choices ?? texts)]);
        controller.Response.StatusCode = StatusCodes.Status409Conflict;
        return controller.View(view, page);
    }

    private async Task<Guid?> StampAsync(string kind, long id, CancellationToken cancellationToken)
    {
        var type = db.Model.GetEntityTypes().Single(t => t.ClrType.Name == kind).ClrType;
        return await db.FindAsync(type, [id], cancellationToken) is PublishableRecord record ? record.ConcurrencyStamp : null;
    }

    private IEnumerable<EditConflictField> Fields(AuditEntry entry, Type? form, IStringLocalizer choices)
    {
        var before = Read(entry.Before);
        var after = Read(entry.After);
        return before.Keys.Union(after.Keys).Select(name => new EditConflictField(
            Label(name, form), Shown(name, before.GetValueOrDefault(name, ""), choices), Shown(name, after.GetValueOrDefault(name, ""), choices)));
    }

    /// <summary>The label that the form has for the property, else one of that name, else the name that stands in the audit trail.</summary>
    private string Label(string property, Type? form)
    {
        // Forms take yuan and units for what is stored in fen and hundredths.
        var typed = form?.GetProperty(property) ?? form?.GetProperty(property.Replace("InFen", "Yuan", StringComparison.Ordinal))
            ?? form?.GetProperty(property.Replace("InHundredths", "", StringComparison.Ordinal));
        return texts[typed?.GetCustomAttribute<DisplayAttribute>()?.Name ?? $"Field.{property}"] is { ResourceNotFound: false } label ? label : property;
    }

    private static string Shown(string property, string value, IStringLocalizer choices) =>
        property.EndsWith("InFen", StringComparison.Ordinal) && long.TryParse(value, CultureInfo.InvariantCulture, out var fen) ? $"¥{Display.Yuan(fen)}"
        : property.EndsWith("InHundredths", StringComparison.Ordinal) && long.TryParse(value, CultureInfo.InvariantCulture, out var hundredths) ? Display.Quantity(hundredths)
        : choices[$"{property}.{value}"] is { ResourceNotFound: false } choice ? choice
        : value;

    private static Dictionary<string, string> Read(string? json) => json is null
        ? []
        : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(p => p.Key, p => p.Value.ToString());
}
