using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

/// <summary>What the office needs to bring a list to the public: imports, photos, objections, payments.</summary>
internal sealed class SubsidyOfficeConfiguration :
    IEntityTypeConfiguration<ProgrammeExclusion>, IEntityTypeConfiguration<NoticePhoto>, IEntityTypeConfiguration<SubsidyObjection>,
    IEntityTypeConfiguration<SubsidyPayment>, IEntityTypeConfiguration<SubsidyPaymentRow>, IEntityTypeConfiguration<SubsidyImport>,
    IEntityTypeConfiguration<PlannedChange>, IEntityTypeConfiguration<ImportSum>, IEntityTypeConfiguration<ImportError>,
    IEntityTypeConfiguration<ColumnMeaning>
{
    /// <summary>Hexadecimal digits of a SHA-256.</summary>
    internal const int HashLength = 64;

    public void Configure(EntityTypeBuilder<ProgrammeExclusion> builder)
    {
        builder.Property(e => e.Basis).HasMaxLength(Lengths.Reason);
        builder.HasOne(e => e.Programme).WithMany().HasForeignKey(e => e.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.OtherProgramme).WithMany().HasForeignKey(e => e.OtherProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.ProgrammeId, e.OtherProgrammeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<NoticePhoto> builder)
    {
        builder.HasKey(p => new { p.BatchId, p.VillageCode, p.PhotoId });
        builder.Property(p => p.VillageCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(p => p.AddedByName).HasMaxLength(Lengths.Name);
        builder.HasOne(p => p.Batch).WithMany().HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Photo).WithMany().HasForeignKey(p => p.PhotoId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SubsidyObjection> builder)
    {
        builder.Property(o => o.Text).HasMaxLength(Lengths.Text);
        builder.Property(o => o.RegisteredByName).HasMaxLength(Lengths.Name);
        builder.Property(o => o.Outcome).HasMaxLength(Lengths.Reason);
        builder.Property(o => o.ClosedByName).HasMaxLength(Lengths.Name);
        builder.Property(o => o.ClosedOn).IsConcurrencyToken();
        builder.Ignore(o => o.IsOpen);
        builder.HasOne(o => o.Batch).WithMany().HasForeignKey(o => o.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Record).WithMany().HasForeignKey(o => o.RecordId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SubsidyPayment> builder)
    {
        builder.Property(p => p.Reference).HasMaxLength(Lengths.Name);
        builder.Property(p => p.FileName).HasMaxLength(Lengths.Line);
        builder.Property(p => p.FileHash).HasMaxLength(HashLength).IsUnicode(false);
        builder.Property(p => p.DraftedByName).HasMaxLength(Lengths.Name);
        builder.Property(p => p.ApprovedByName).HasMaxLength(Lengths.Name);
        builder.Property(p => p.ApprovedAtUtc).IsConcurrencyToken();
        builder.Property(p => p.RefusedByName).HasMaxLength(Lengths.Name);
        builder.Property(p => p.RefusedAtUtc).IsConcurrencyToken();
        builder.Property(p => p.RefusalReason).HasMaxLength(Lengths.Reason);
        builder.HasOne(p => p.Batch).WithMany().HasForeignKey(p => p.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.FileHash);
    }

    public void Configure(EntityTypeBuilder<SubsidyPaymentRow> builder)
    {
        builder.HasKey(r => new { r.PaymentId, r.RecordId });
        builder.HasOne(r => r.Payment).WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Record).WithMany().HasForeignKey(r => r.RecordId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SubsidyImport> builder)
    {
        builder.Property(i => i.BatchName).HasMaxLength(Lengths.Name);
        builder.Property(i => i.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(i => i.FileName).HasMaxLength(Lengths.Line);
        builder.Property(i => i.FileHash).HasMaxLength(HashLength).IsUnicode(false);
        builder.Property(i => i.StartedByName).HasMaxLength(Lengths.Name);
        builder.Property(i => i.CommittedByName).HasMaxLength(Lengths.Name);
        builder.Property(i => i.State).IsConcurrencyToken();
        builder.Property(i => i.Owner).HasMaxLength(Lengths.Line);
        builder.Property(i => i.Problem).HasMaxLength(Lengths.Reason);
        builder.HasOne(i => i.Programme).WithMany().HasForeignKey(i => i.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.Batch).WithMany().HasForeignKey(i => i.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.FileHash);
        builder.HasIndex(i => i.State);
    }

    public void Configure(EntityTypeBuilder<PlannedChange> builder)
    {
        builder.HasKey(c => new { c.ImportId, c.RecordId });
        builder.Property(c => c.GroupName).HasMaxLength(Lengths.Code);
        builder.Property(c => c.RecipientName).HasMaxLength(Lengths.Name);
        builder.Property(c => c.DisplayName).HasMaxLength(Lengths.Name);
        builder.Property(c => c.ParcelNumber).HasMaxLength(Lengths.Code);
        builder.Property(c => c.IdentityMac).HasMaxLength(SubsidyConfiguration.MacLength);
        builder.Property(c => c.SelfCheckMac).HasMaxLength(SubsidyConfiguration.MacLength);
        builder.Property(c => c.AccountMac).HasMaxLength(SubsidyConfiguration.MacLength);
    }

    public void Configure(EntityTypeBuilder<ImportSum> builder)
    {
        builder.HasKey(s => new { s.ImportId, s.VillageCode });
        builder.Property(s => s.VillageCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Ignore(s => s.Differs);
    }

    public void Configure(EntityTypeBuilder<ImportError> builder)
    {
        builder.HasKey(e => new { e.ImportId, e.Number });
        builder.Property(e => e.Sheet).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Column).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Value).HasMaxLength(Lengths.Line);
        builder.Property(e => e.Problem).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(e => e.Detail).HasMaxLength(Lengths.Line);
    }

    public void Configure(EntityTypeBuilder<ColumnMeaning> builder)
    {
        builder.HasKey(m => new { m.DivisionCode, m.Heading });
        builder.Property(m => m.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(m => m.Heading).HasMaxLength(Lengths.Name);
        builder.Property(m => m.Column).HasMaxLength(Lengths.Code).IsUnicode(false);
    }
}
