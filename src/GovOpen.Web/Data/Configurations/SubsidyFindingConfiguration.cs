using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

/// <summary>What the rules found, and what they go by.</summary>
internal sealed class SubsidyFindingConfiguration :
    IEntityTypeConfiguration<SubsidyFinding>, IEntityTypeConfiguration<SubsidyFindingRow>, IEntityTypeConfiguration<RuleThreshold>,
    IEntityTypeConfiguration<ExcludedPerson>, IEntityTypeConfiguration<ExclusionList>
{
    public void Configure(EntityTypeBuilder<SubsidyFinding> builder)
    {
        builder.Property(f => f.RuleCode).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(f => f.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(f => f.Fingerprint).HasMaxLength(64).IsUnicode(false);
        builder.Property(f => f.Details).HasMaxLength(Lengths.Reason);
        builder.Property(f => f.DecisionReason).HasMaxLength(Lengths.Reason);
        builder.Property(f => f.DecidedByName).HasMaxLength(Lengths.Name);
        builder.HasOne(f => f.Programme).WithMany().HasForeignKey(f => f.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.Fingerprint).IsUnique();
        builder.HasIndex(f => new { f.Year, f.ProgrammeId });
        builder.HasIndex(f => f.ImportId);
    }

    public void Configure(EntityTypeBuilder<SubsidyFindingRow> builder)
    {
        builder.HasKey(r => new { r.FindingId, r.RecordId });
        builder.HasOne(r => r.Finding).WithMany(f => f.Rows).HasForeignKey(r => r.FindingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.RecordId);
    }

    public void Configure(EntityTypeBuilder<RuleThreshold> builder)
    {
        builder.HasKey(t => new { t.RuleCode, t.Name });
        builder.Property(t => t.RuleCode).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(t => t.Name).HasMaxLength(Lengths.Code).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<ExcludedPerson> builder)
    {
        builder.Property(p => p.IdentityMac).HasMaxLength(SubsidyConfiguration.MacLength);
        builder.Property(p => p.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasIndex(p => p.IdentityMac);
    }

    public void Configure(EntityTypeBuilder<ExclusionList> builder)
    {
        builder.Property(l => l.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(l => l.FileName).HasMaxLength(Lengths.Line);
        builder.Property(l => l.FileHash).HasMaxLength(SubsidyOfficeConfiguration.HashLength).IsUnicode(false);
        builder.Property(l => l.TakenByName).HasMaxLength(Lengths.Name);
        builder.HasIndex(l => new { l.DivisionCode, l.Id });
    }
}
