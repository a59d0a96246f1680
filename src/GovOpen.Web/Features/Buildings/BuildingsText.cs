namespace GovOpen.Web.Features.Buildings;

/// <summary>Texts of the building page; its resource files stand beside it.</summary>
public sealed class BuildingsText;
