using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

internal sealed class SubsidyConfiguration :
    IEntityTypeConfiguration<SubsidyProgramme>, IEntityTypeConfiguration<SubsidyProgrammeVersion>,
    IEntityTypeConfiguration<SubsidyBatch>, IEntityTypeConfiguration<SubsidyRecord>,
    IEntityTypeConfiguration<SubsidyRecordVersion>, IEntityTypeConfiguration<SubsidyTotal>
{
    /// <summary>Bytes of an HMAC-SHA-256.</summary>
    private const int MacLength = 32;

    public void Configure(EntityTypeBuilder<SubsidyProgramme> builder)
    {
        builder.Property(p => p.Code).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(p => p.Name).HasMaxLength(Lengths.Name);
        builder.Property(p => p.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasOne(p => p.Department).WithMany().HasForeignKey(p => p.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SubsidyProgrammeVersion> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(v => v.Basis).HasMaxLength(Lengths.Text);
        builder.Property(v => v.Standard).HasMaxLength(Lengths.Text);
        builder.Property(v => v.Applicants).HasMaxLength(Lengths.Text);
        builder.Property(v => v.Conditions).HasMaxLength(Lengths.Text);
        builder.Property(v => v.Procedure).HasMaxLength(Lengths.Text);
        builder.Property(v => v.DisclosedContent).HasMaxLength(Lengths.Text);
        builder.Property(v => v.DisclosureManner).HasMaxLength(Lengths.Text);
        builder.Property(v => v.Unit).HasMaxLength(Lengths.Code);
        builder.HasOne(v => v.Programme).WithMany(p => p.Versions).HasForeignKey(v => v.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SubsidyBatch> builder)
    {
        builder.Property(b => b.Name).HasMaxLength(Lengths.Name);
        builder.Property(b => b.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(b => b.NoticePlace).HasMaxLength(Lengths.Line);
        builder.Property(b => b.SourceFileHash).HasMaxLength(64).IsUnicode(false);
        builder.HasOne(b => b.Programme).WithMany().HasForeignKey(b => b.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.ProgrammeId, b.Year, b.DivisionCode, b.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SubsidyRecord> builder)
    {
        builder.Property(r => r.VillageCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(r => r.GroupName).HasMaxLength(Lengths.Code);
        builder.Property(r => r.RecipientName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(r => r.ParcelNumber).HasMaxLength(Lengths.Code);
        builder.Property(r => r.IdentityMac).HasMaxLength(MacLength);
        builder.Property(r => r.SelfCheckMac).HasMaxLength(MacLength);
        builder.Property(r => r.AccountMac).HasMaxLength(MacLength);
        builder.HasOne(r => r.Batch).WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Programme).WithMany().HasForeignKey(r => r.ProgrammeId).OnDelete(DeleteBehavior.Restrict);

        // The village ledger reads a village's year, by programme, in the order of the list.
        builder.HasIndex(r => new { r.VillageCode, r.Year, r.ProgrammeId, r.Id });
        builder.HasIndex(r => r.BatchId);
        builder.HasIndex(r => new { r.ProgrammeId, r.Year });
    }

    public void Configure(EntityTypeBuilder<SubsidyRecordVersion> builder)
    {
        builder.Property(v => v.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(v => v.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(v => v.DraftedByName).HasMaxLength(Lengths.Name);
        builder.Property(v => v.ApprovedByName).HasMaxLength(Lengths.Name);
        builder.HasOne(v => v.Record).WithMany().HasForeignKey(v => v.RecordId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.RecordId, v.Version }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SubsidyTotal> builder)
    {
        builder.HasKey(t => new { t.Year, t.ProgrammeId, t.VillageCode });
        builder.Property(t => t.VillageCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(t => t.TownCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasOne(t => t.Programme).WithMany().HasForeignKey(t => t.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => new { t.VillageCode, t.Year });
        builder.HasIndex(t => new { t.TownCode, t.Year });
    }
}
