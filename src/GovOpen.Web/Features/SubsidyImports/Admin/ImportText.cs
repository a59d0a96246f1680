namespace GovOpen.Web.Features.SubsidyImports.Admin;

/// <summary>Texts of the import's pages; the resource files stand beside it.</summary>
public sealed class ImportText;
