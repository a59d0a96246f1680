using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Publishing;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

/// <summary>What every kind of record that is published has in its table.</summary>
internal static class PublishableRecordConfiguration
{
    public static void ConfigurePublishing<T>(this EntityTypeBuilder<T> builder)
        where T : PublishableRecord
    {
        builder.Property(r => r.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(r => r.DraftedByName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.ReviewedByName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.ReturnReason).HasMaxLength(Lengths.Reason);
        builder.Property(r => r.CorrectionReason).HasMaxLength(Lengths.Reason);
        builder.Property(r => r.WithdrawalReason).HasMaxLength(Lengths.Reason);
        builder.Property(r => r.ConcurrencyStamp).IsConcurrencyToken();
        builder.Ignore(r => r.IsEditable);

        // Two clerks who start a correction at the same moment: the second one's version number is taken.
        builder.HasIndex(r => new { r.RecordId, r.Version }).IsUnique();
        builder.HasIndex(r => new { r.State, r.DivisionCode });

        // What is new: the latest of what is public.
        builder.HasIndex(r => new { r.State, r.PublishedAtUtc });
    }
}
