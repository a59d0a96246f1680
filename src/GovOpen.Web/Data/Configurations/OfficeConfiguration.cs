using GovOpen.Web.Data.Accounts;
using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Auditing;
using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Places;
using GovOpen.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

internal sealed class OfficeConfiguration :
    IEntityTypeConfiguration<Division>, IEntityTypeConfiguration<Department>, IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<Division> builder)
    {
        builder.HasKey(d => d.Code);
        builder.Property(d => d.Code).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(d => d.ParentCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
        builder.Property(d => d.Name).HasMaxLength(Lengths.Name);
        builder.Property(d => d.ComplaintPhone).HasMaxLength(Lengths.Code);
        builder.HasIndex(d => d.ParentCode);
    }

    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.Property(d => d.Code).HasMaxLength(Lengths.Code);
        builder.Property(d => d.Name).HasMaxLength(Lengths.Name);
        builder.Property(d => d.Phone).HasMaxLength(Lengths.Code);
        builder.HasIndex(d => d.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(a => a.Name).HasMaxLength(Lengths.Name);
        builder.Property(a => a.DivisionCode).HasMaxLength(Lengths.DivisionCode).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(e => e.ActorName).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Action).HasMaxLength(Lengths.Code);
        builder.Property(e => e.RecordKind).HasMaxLength(Lengths.Name);
        builder.Property(e => e.RecordKey).HasMaxLength(Lengths.Name);
        builder.HasIndex(e => new { e.RecordKind, e.RecordKey });
    }

    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.HasKey(d => d.Date);
        builder.Property(d => d.Festival).HasMaxLength(Lengths.Code);
    }
}
