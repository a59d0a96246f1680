using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

internal sealed class SubsidyConfiguration :
    IEntityTypeConfiguration<SubsidyProgramme>, IEntityTypeConfiguration<SubsidyProgrammeVersion>, IEntityTypeConfiguration<ProgrammeRename>,
    IEntityTypeConfiguration<SubsidyBatch>, IEntityTypeConfiguration<SubsidyRecord>,
    IEntityTypeConfiguration<SubsidyRecordVersion>, IEntityTypeConfiguration<SubsidyTotal>, IEntityTypeConfiguration<SubsidyTownTotal>,
    IEntityTypeConfiguration<SubsidyNameList>
{
    /// <summary>Bytes kept of an HMAC-SHA-256: half of it, the least that RFC 2104 (section 5) advises.</summary>
    internal const int MacLength = 16;

    public void Configure(EntityTypeBuilder<SubsidyProgramme> builder)
    {
        builder.Property(p => p.Code).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(p => p.Name).HasMaxLength(Lengths.Name);
        builder.Property(p => p.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasOne(p => p.Department).WithMany().HasForeignKey(p => p.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ProgrammeRename> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(r => r.Name).HasMaxLength(Lengths.Name);
        builder.Property(r => r.FormerName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Reason).HasMaxLength(Lengths.Reason);
        builder.HasOne(r => r.Programme).WithMany().HasForeignKey(r => r.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Department).WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.FormerDepartment).WithMany().HasForeignKey(r => r.FormerDepartmentId).OnDelete(DeleteBehavior.Restrict);
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
        builder.Property(b => b.SubmittedByName).HasMaxLength(Lengths.Name);
        builder.Property(b => b.PostedByName).HasMaxLength(Lengths.Name);
        builder.Property(b => b.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(b => b.ConcurrencyStamp).IsConcurrencyToken();
        builder.HasOne(b => b.Programme).WithMany().HasForeignKey(b => b.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.ProgrammeId, b.Year, b.DivisionCode, b.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SubsidyRecord> builder)
    {
        builder.Property(r => r.VillageCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(r => r.AreaCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(r => r.GroupName).HasMaxLength(Lengths.Code);
        builder.Property(r => r.RecipientName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(r => r.ParcelNumber).HasMaxLength(Lengths.Code);
        builder.Property(r => r.IdentityMac).HasMaxLength(MacLength);
        builder.Property(r => r.SelfCheckMac).HasMaxLength(MacLength);
        builder.Property(r => r.AccountMac).HasMaxLength(MacLength);
        // Two who read a row before either wrote it do not both write: every step changes one of these.
        builder.Property(r => r.State).IsConcurrencyToken();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne(r => r.Batch).WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Programme).WithMany().HasForeignKey(r => r.ProgrammeId).OnDelete(DeleteBehavior.Restrict);

        // The village ledger reads an area's year, by programme, in the order of the list; with name and group, so that looking for them reads no row in vain.
        builder.HasIndex(r => new { r.AreaCode, r.Year, r.ProgrammeId, r.Id, r.DisplayName, r.GroupName });

        // A search knows which names it means (SubsidyNameList). Only public rows, so that an import, whose rows are not, pays nothing for it. The condition reads alike for both providers.
        builder.HasIndex(r => new { r.AreaCode, r.Year, r.DisplayName }).HasFilter($"\"{nameof(SubsidyRecord.State)}\" >= {(int)SubsidyStates.FirstPublic}");

        // A list is read as it lies; in the order of its keys, which are hashes, each row would come from another page.
        builder.HasIndex(r => r.BatchId);

        // An import finds its list's rows.
        builder.HasIndex(r => new { r.RowKey, r.BatchId });
        builder.HasIndex(r => new { r.ProgrammeId, r.Year });

        // The rules look for the same person, account or parcel; each index answers without the table.
        builder.HasIndex(r => new { r.IdentityMac, r.Year, r.ProgrammeId });
        builder.HasIndex(r => new { r.AccountMac, r.IdentityMac });
        builder.HasIndex(r => new { r.ParcelNumber, r.Year, r.ProgrammeId, r.IdentityMac });
        builder.HasIndex(r => r.SelfCheckMac);
    }

    public void Configure(EntityTypeBuilder<SubsidyRecordVersion> builder)
    {
        builder.Property(v => v.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(v => v.Reason).HasMaxLength(Lengths.Reason);
        builder.Property(v => v.RecipientName).HasMaxLength(Lengths.Name);
        builder.Property(v => v.GroupName).HasMaxLength(Lengths.Code);
        builder.Property(v => v.SelfCheckMac).HasMaxLength(MacLength);
        builder.Property(v => v.RefusalReason).HasMaxLength(Lengths.Reason);
        builder.Property(v => v.PublishedAtUtc).IsConcurrencyToken();
        builder.Property(v => v.RefusedAtUtc).IsConcurrencyToken();
        builder.Ignore(v => v.IsPending);
        builder.Property(v => v.DraftedByName).HasMaxLength(Lengths.Name);
        builder.Property(v => v.ApprovedByName).HasMaxLength(Lengths.Name);
        builder.HasOne(v => v.Record).WithMany().HasForeignKey(v => v.RecordId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.RecordId, v.Version });
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

    public void Configure(EntityTypeBuilder<SubsidyTownTotal> builder)
    {
        builder.HasKey(t => new { t.Year, t.ProgrammeId, t.TownCode });
        builder.Property(t => t.TownCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasOne(t => t.Programme).WithMany().HasForeignKey(t => t.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => new { t.TownCode, t.Year });
    }

    public void Configure(EntityTypeBuilder<SubsidyNameList> builder)
    {
        builder.HasKey(l => new { l.AreaCode, l.Year });
        builder.Property(l => l.AreaCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
    }
}
