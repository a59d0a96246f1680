namespace GovOpen.Web.Domain.Auditing;

/// <summary>Marks a kind of record of which every change leaves an <see cref="AuditEntry"/> in the same transaction.</summary>
public interface IAudited;

/// <summary>Marks a property that never goes into an audit entry: secrets, and bytes that a hash stands for.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAuditedAttribute : Attribute;

/// <summary>
/// One change by one actor: who, when, what, before, after. Written by the data context, never changed: both data bases
/// refuse an update, a delete or a replacement by trigger.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTime AtUtc { get; init; }

    public int? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary><c>created</c>, <c>changed</c>, <c>deleted</c>, or the step of publishing, such as <c>published</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Kind of the record, by class name.</summary>
    public required string RecordKind { get; init; }

    /// <summary>Key of the record, as text.</summary>
    public required string RecordKey { get; init; }

    /// <summary>Changed values before, as a JSON object; null when the record is new.</summary>
    public string? Before { get; init; }

    /// <summary>Changed values after, as a JSON object; null when the record is gone.</summary>
    public string? After { get; init; }
}

/// <summary>Names of <see cref="AuditEntry.Action"/> that are not a step of publishing.</summary>
public static class AuditActions
{
    public const string Created = "created";
    public const string Changed = "changed";
    public const string Deleted = "deleted";
}
