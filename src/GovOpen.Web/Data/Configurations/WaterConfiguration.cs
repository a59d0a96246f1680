using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Labels;
using GovOpen.Web.Domain.Water;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

internal sealed class WaterRegisterConfiguration :
    IEntityTypeConfiguration<Estate>, IEntityTypeConfiguration<Building>, IEntityTypeConfiguration<ManagingUnit>,
    IEntityTypeConfiguration<Facility>, IEntityTypeConfiguration<MaintenancePeriod>, IEntityTypeConfiguration<Label>,
    IEntityTypeConfiguration<LabelEvent>
{
    public void Configure(EntityTypeBuilder<Estate> builder)
    {
        builder.Property(e => e.Name).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Address).HasMaxLength(Lengths.Line);
        builder.Property(e => e.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasOne(e => e.Division).WithMany().HasForeignKey(e => e.DivisionCode).OnDelete(DeleteBehavior.Restrict);
        builder.ComplexProperty(e => e.Tally);
        builder.HasIndex(e => new { e.DivisionCode, e.Name });
    }

    public void Configure(EntityTypeBuilder<Building> builder)
    {
        builder.Property(b => b.Name).HasMaxLength(Lengths.Name);
        builder.Property(b => b.Address).HasMaxLength(Lengths.Line);
        builder.HasOne(b => b.Estate).WithMany(e => e.Buildings).HasForeignKey(b => b.EstateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(b => new { b.EstateId, b.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ManagingUnit> builder)
    {
        builder.Property(u => u.Name).HasMaxLength(Lengths.Name);
        builder.Property(u => u.Phone).HasMaxLength(Lengths.Code);
        builder.HasIndex(u => u.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Facility> builder)
    {
        builder.Property(f => f.RegisterNumber).HasMaxLength(Lengths.Code);
        builder.Property(f => f.Name).HasMaxLength(Lengths.Name);
        builder.Property(f => f.Material).HasMaxLength(Lengths.Code);
        builder.Property(f => f.OutOfServiceReason).HasMaxLength(Lengths.Reason);
        builder.ComplexProperty(f => f.Standing, standing => standing.Property(s => s.LastCleaningFirm).HasMaxLength(Lengths.Name));
        builder.HasIndex(f => f.RegisterNumber).IsUnique();
        builder.HasOne(f => f.Estate).WithMany(e => e.Facilities).HasForeignKey(f => f.EstateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(f => f.ManagingUnit).WithMany().HasForeignKey(f => f.ManagingUnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(f => f.Buildings).WithMany(b => b.Facilities).UsingEntity<FacilityBuilding>(
            link => link.HasOne<Building>().WithMany().HasForeignKey(l => l.BuildingId).OnDelete(DeleteBehavior.Restrict),
            link => link.HasOne<Facility>().WithMany().HasForeignKey(l => l.FacilityId).OnDelete(DeleteBehavior.Restrict),
            link => link.ToTable("FacilityBuildings"));
    }

    public void Configure(EntityTypeBuilder<MaintenancePeriod> builder)
    {
        builder.Property(p => p.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasIndex(p => new { p.FacilityKind, p.DivisionCode }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Label> builder)
    {
        builder.HasKey(l => l.Code);
        builder.Property(l => l.Code).HasMaxLength(LabelCode.Length).IsUnicode(false);
        builder.HasOne(l => l.Building).WithMany(b => b.Labels).HasForeignKey(l => l.BuildingId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LabelEvent> builder)
    {
        builder.Property(e => e.LabelCode).HasMaxLength(LabelCode.Length).IsUnicode(false);
        builder.Property(e => e.ByName).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Note).HasMaxLength(Lengths.Reason);
        builder.HasOne<Label>().WithMany(l => l.Events).HasForeignKey(e => e.LabelCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WaterRecordsConfiguration :
    IEntityTypeConfiguration<Cleaning>, IEntityTypeConfiguration<CleaningPhoto>, IEntityTypeConfiguration<Photo>,
    IEntityTypeConfiguration<PhotoContent>, IEntityTypeConfiguration<WaterTest>, IEntityTypeConfiguration<TestValue>,
    IEntityTypeConfiguration<Indicator>, IEntityTypeConfiguration<LimitSet>, IEntityTypeConfiguration<Limit>,
    IEntityTypeConfiguration<ReportFile>, IEntityTypeConfiguration<ReportFileContent>
{
    public void Configure(EntityTypeBuilder<Cleaning> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(c => c.FirmName).HasMaxLength(Lengths.Name);
        builder.Property(c => c.FilingNumber).HasMaxLength(Lengths.Code);
        builder.Property(c => c.Disinfectant).HasMaxLength(Lengths.Name);
        builder.Property(c => c.WitnessRole).HasMaxLength(Lengths.Name);
        builder.Property(c => c.Remarks).HasMaxLength(Lengths.Text);
        builder.Ignore(c => c.PostedAfter);
        builder.HasOne(c => c.Facility).WithMany().HasForeignKey(c => c.FacilityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.FacilityId, c.State, c.CleanedOn });
    }

    public void Configure(EntityTypeBuilder<CleaningPhoto> builder)
    {
        builder.HasKey(p => new { p.CleaningId, p.PhotoId });
        builder.HasOne<Cleaning>().WithMany(c => c.Photos).HasForeignKey(p => p.CleaningId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Photo).WithMany().HasForeignKey(p => p.PhotoId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Photo> builder) =>
        builder.Property(p => p.ContentHash).HasMaxLength(64).IsUnicode(false);

    public void Configure(EntityTypeBuilder<PhotoContent> builder)
    {
        builder.HasKey(c => new { c.PhotoId, c.Variant });
        builder.HasOne<Photo>().WithMany(p => p.Contents).HasForeignKey(c => c.PhotoId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WaterTest> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(t => t.SamplingPoint).HasMaxLength(Lengths.Name);
        builder.Property(t => t.LaboratoryName).HasMaxLength(Lengths.Name);
        builder.Property(t => t.AccreditationNumber).HasMaxLength(Lengths.Code);
        builder.Property(t => t.ReportNumber).HasMaxLength(Lengths.Code);
        builder.HasOne(t => t.Facility).WithMany().HasForeignKey(t => t.FacilityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.ReportFile).WithMany().HasForeignKey(t => t.ReportFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.LimitSet).WithMany().HasForeignKey(t => t.LimitSetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => new { t.FacilityId, t.State, t.SampledOn });
    }

    public void Configure(EntityTypeBuilder<TestValue> builder)
    {
        builder.Property(v => v.IndicatorCode).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.HasOne<WaterTest>().WithMany(t => t.Values).HasForeignKey(v => v.WaterTestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(v => v.Indicator).WithMany().HasForeignKey(v => v.IndicatorCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.WaterTestId, v.IndicatorCode }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.HasKey(i => i.Code);
        builder.Property(i => i.Code).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(i => i.Name).HasMaxLength(Lengths.Name);
        builder.Property(i => i.Unit).HasMaxLength(Lengths.Code);
    }

    public void Configure(EntityTypeBuilder<LimitSet> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(Lengths.Name);
        builder.Property(s => s.Standard).HasMaxLength(Lengths.Name);
        builder.Property(s => s.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.HasIndex(s => new { s.DivisionCode, s.HoldsFrom }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Limit> builder)
    {
        builder.ToTable("Limits");
        builder.HasKey(l => new { l.LimitSetId, l.IndicatorCode });
        builder.Property(l => l.IndicatorCode).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.HasOne<LimitSet>().WithMany(s => s.Limits).HasForeignKey(l => l.LimitSetId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(l => l.Indicator).WithMany().HasForeignKey(l => l.IndicatorCode).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportFile> builder)
    {
        builder.Property(f => f.FileName).HasMaxLength(Lengths.Line);
        builder.Property(f => f.ContentHash).HasMaxLength(64).IsUnicode(false);
        builder.HasOne(f => f.Content).WithOne().HasForeignKey<ReportFileContent>(c => c.ReportFileId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReportFileContent> builder)
    {
        builder.ToTable("ReportFileContents");
        builder.HasKey(c => c.ReportFileId);
        builder.Property(c => c.ReportFileId).ValueGeneratedNever();
    }
}

/// <summary>Changes of the register and of what serves, and cleanings to come.</summary>
internal sealed class WaterChangesConfiguration :
    IEntityTypeConfiguration<ServiceChange>, IEntityTypeConfiguration<CleaningPlan>, IEntityTypeConfiguration<RegisterChange>,
    IEntityTypeConfiguration<RegisterChangeContent>
{
    public void Configure(EntityTypeBuilder<ServiceChange> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(c => c.Reason).HasMaxLength(Lengths.Reason);
        builder.HasOne(c => c.Facility).WithMany().HasForeignKey(c => c.FacilityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.FacilityId, c.State, c.EffectiveOn });
    }

    public void Configure(EntityTypeBuilder<CleaningPlan> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(p => p.FirmName).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Remarks).HasMaxLength(Lengths.Text);
        builder.HasOne(p => p.Facility).WithMany().HasForeignKey(p => p.FacilityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.FacilityId, p.State, p.PlannedOn });
    }

    public void Configure(EntityTypeBuilder<RegisterChange> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(c => c.FileName).HasMaxLength(Lengths.Line);
        builder.Property(c => c.ContentHash).HasMaxLength(64).IsUnicode(false);
        builder.Property(c => c.PlanHash).HasMaxLength(64).IsUnicode(false);
        builder.HasOne(c => c.Content).WithOne().HasForeignKey<RegisterChangeContent>(c => c.RegisterChangeId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RegisterChangeContent> builder)
    {
        builder.ToTable("RegisterChangeContents");
        builder.HasKey(c => c.RegisterChangeId);
        builder.Property(c => c.RegisterChangeId).ValueGeneratedNever();
    }
}
