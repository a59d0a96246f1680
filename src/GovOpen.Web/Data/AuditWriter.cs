using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GovOpen.Web.Data;

/// <summary>How values stand in audit entries: Chinese readable, as in the office it is read.</summary>
public static class AuditJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}

/// <summary>Turns tracked changes of audited records into audit entries.</summary>
internal static class AuditWriter
{
    /// <summary>Properties that are secrets, or that change with every write and say nothing.</summary>
    private static readonly HashSet<string> Silent =
    [
        nameof(IdentityUser.PasswordHash), nameof(IdentityUser.SecurityStamp), nameof(IdentityUser.ConcurrencyStamp),
        nameof(IdentityUser.AccessFailedCount), nameof(PublishableRecord.ConcurrencyStamp),
    ];

    /// <summary>What is about to be saved; values are read now, keys of new records after the save.</summary>
    /// <exception cref="InvalidOperationException">Somebody tries to change or delete an audit entry.</exception>
    public static List<PendingChange> Collect(DbContext context)
    {
        context.ChangeTracker.DetectChanges();
        var changes = new List<PendingChange>();
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry is { Entity: AuditEntry, State: EntityState.Modified or EntityState.Deleted })
            {
                throw new InvalidOperationException("Audit entries cannot be changed.");
            }

            if (entry.Entity is IAudited && entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            {
                var change = new PendingChange(entry);
                if (change.SaysSomething)
                {
                    changes.Add(change);
                }
            }
        }

        return changes;
    }

    /// <summary>One record's change before it is saved.</summary>
    internal sealed class PendingChange
    {
        private readonly EntityEntry _entry;
        private readonly string _action;
        private readonly Dictionary<string, object?> _before = [];
        private readonly Dictionary<string, object?> _after = [];

        public PendingChange(EntityEntry entry)
        {
            _entry = entry;
            _action = ActionOf(entry);
            foreach (var property in entry.Properties)
            {
                var info = property.Metadata.PropertyInfo;
                if (info is null || Silent.Contains(info.Name) || info.IsDefined(typeof(NotAuditedAttribute), inherit: true)
                    || property.Metadata.IsPrimaryKey())
                {
                    continue;
                }

                if (entry.State == EntityState.Added)
                {
                    if (property.CurrentValue is not null)
                    {
                        _after[info.Name] = Readable(property.CurrentValue);
                    }
                }
                else if (entry.State == EntityState.Deleted)
                {
                    _before[info.Name] = Readable(property.OriginalValue);
                }
                else if (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
                {
                    _before[info.Name] = Readable(property.OriginalValue);
                    _after[info.Name] = Readable(property.CurrentValue);
                }
            }
        }

        public bool SaysSomething => _before.Count + _after.Count > 0;

        public AuditEntry ToEntry(Actor? actor, DateTime nowUtc) => new()
        {
            AtUtc = nowUtc,
            ActorId = actor?.AccountId,
            ActorName = actor?.Name ?? "anonymous",
            Action = _action,
            RecordKind = _entry.Metadata.ClrType.Name,
            RecordKey = string.Join('/', _entry.Metadata.FindPrimaryKey()!.Properties.Select(p => _entry.Property(p).CurrentValue)),
            Before = _before.Count == 0 ? null : JsonSerializer.Serialize(_before, AuditJson.Options),
            After = _after.Count == 0 ? null : JsonSerializer.Serialize(_after, AuditJson.Options),
        };

        /// <summary>A step of publishing is named after the state it leads to.</summary>
        private static string ActionOf(EntityEntry entry)
        {
            if (entry is { Entity: PublishableRecord record, State: EntityState.Modified }
                && entry.Property(nameof(PublishableRecord.State)).IsModified)
            {
#pragma warning disable CA1308 // Actions are lower-case words, not identifiers to compare.
                return record.State.ToString().ToLowerInvariant();
#pragma warning restore CA1308
            }

            return entry.State switch
            {
                EntityState.Added => AuditActions.Created,
                EntityState.Deleted => AuditActions.Deleted,
                _ => AuditActions.Changed,
            };
        }

        private static object? Readable(object? value) => value is Enum ? value.ToString() : value;
    }
}
