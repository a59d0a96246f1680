using GovOpen.Web.Domain;
using GovOpen.Web.Domain.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovOpen.Web.Data.Configurations;

internal sealed class CatalogueConfiguration :
    IEntityTypeConfiguration<CatalogueDomain>, IEntityTypeConfiguration<CatalogueItem>,
    IEntityTypeConfiguration<CatalogueItemVersion>, IEntityTypeConfiguration<CatalogueBasis>,
    IEntityTypeConfiguration<Disclosure>, IEntityTypeConfiguration<Attachment>, IEntityTypeConfiguration<AttachmentContent>
{
    public void Configure(EntityTypeBuilder<CatalogueDomain> builder)
    {
        builder.Property(d => d.Code).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.Property(d => d.Name).HasMaxLength(Lengths.Name);
        builder.HasIndex(d => d.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CatalogueItem> builder)
    {
        builder.Property(i => i.Code).HasMaxLength(Lengths.Code).IsUnicode(false);
        builder.HasOne(i => i.Domain).WithMany().HasForeignKey(i => i.DomainId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CatalogueItemVersion> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(v => v.Level1).HasMaxLength(Lengths.Name);
        builder.Property(v => v.Level2).HasMaxLength(Lengths.Name);
        builder.Property(v => v.Name).HasMaxLength(Lengths.Line);
        builder.Property(v => v.Content).HasMaxLength(Lengths.Text);
        builder.Property(v => v.Audience).HasMaxLength(Lengths.Line);
        builder.HasOne(v => v.Item).WithMany(i => i.Versions).HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(v => v.Department).WithMany().HasForeignKey(v => v.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.ItemId, v.State });
    }

    public void Configure(EntityTypeBuilder<CatalogueBasis> builder)
    {
        builder.ToTable("CatalogueBasis");
        builder.Property(b => b.Title).HasMaxLength(Lengths.Line);
        builder.Property(b => b.DocumentNumber).HasMaxLength(Lengths.Name);
        builder.HasOne<CatalogueItemVersion>().WithMany(v => v.Basis).HasForeignKey(b => b.ItemVersionId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Disclosure> builder)
    {
        builder.ConfigurePublishing();
        builder.Property(d => d.Title).HasMaxLength(Lengths.Line);
        builder.HasOne(d => d.Item).WithMany(i => i.Disclosures).HasForeignKey(d => d.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(d => d.Department).WithMany().HasForeignKey(d => d.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.ItemId, d.State });
    }

    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.Property(a => a.FileName).HasMaxLength(Lengths.Line);
        builder.Property(a => a.ContentType).HasMaxLength(Lengths.Name);
        builder.Property(a => a.ContentHash).HasMaxLength(64).IsUnicode(false);
        builder.HasOne<Disclosure>().WithMany(d => d.Attachments).HasForeignKey(a => a.DisclosureId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AttachmentContent> builder)
    {
        builder.HasKey(c => c.AttachmentId);
        builder.HasOne<Attachment>().WithOne(a => a.Content).HasForeignKey<AttachmentContent>(c => c.AttachmentId).OnDelete(DeleteBehavior.Cascade);
    }
}
