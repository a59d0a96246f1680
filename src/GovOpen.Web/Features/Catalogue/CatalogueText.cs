namespace GovOpen.Web.Features.Catalogue;

/// <summary>Texts of the catalogue and of an item; their resource files stand beside it.</summary>
public sealed class CatalogueText;
