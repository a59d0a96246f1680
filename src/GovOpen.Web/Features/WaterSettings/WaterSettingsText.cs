namespace GovOpen.Web.Features.WaterSettings;

/// <summary>Texts of the administrator's pages about limits and periods; the resource files stand beside it.</summary>
public sealed class WaterSettingsText;
