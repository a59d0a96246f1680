using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

/// <summary>Counts that are kept so that no page has to count, and what processes tell each other.</summary>
internal sealed class WaterSummaryConfiguration :
    IEntityTypeConfiguration<FacilityTally>, IEntityTypeConfiguration<PunctualityTally>, IEntityTypeConfiguration<LabelScan>,
    IEntityTypeConfiguration<PageEviction>
{
    public void Configure(EntityTypeBuilder<FacilityTally> builder)
    {
        builder.HasKey(t => new { t.EstateId, t.ManagingUnitId, t.FirmName });
        builder.Property(t => t.FirmName).HasMaxLength(Lengths.Name);
        builder.HasOne<Estate>().WithMany().HasForeignKey(t => t.EstateId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PunctualityTally> builder)
    {
        builder.HasKey(t => new { t.EstateId, t.Quarter, t.ManagingUnitId, t.FirmName });
        builder.Property(t => t.FirmName).HasMaxLength(Lengths.Name);
        builder.HasOne<Estate>().WithMany().HasForeignKey(t => t.EstateId).OnDelete(DeleteBehavior.Restrict);

        // All that is ever summed, so that sums over the whole district read the index alone.
        builder.HasIndex(t => new { t.Quarter, t.FirmName, t.ManagingUnitId, t.OnTime, t.Late, t.Missed }).HasDatabaseName("IX_PunctualityTallies_Quarter");
    }

    public void Configure(EntityTypeBuilder<LabelScan> builder)
    {
        builder.HasKey(s => new { s.LabelCode, s.Day });
        builder.Property(s => s.LabelCode).HasMaxLength(LabelCode.Length).IsUnicode(false);
        builder.HasOne<Label>().WithMany().HasForeignKey(s => s.LabelCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.Day);
    }

    public void Configure(EntityTypeBuilder<PageEviction> builder) =>
        builder.Property(e => e.Tag).HasMaxLength(Lengths.Name).IsUnicode(false);
}
