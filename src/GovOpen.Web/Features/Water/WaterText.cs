namespace GovOpen.Web.Features.Water;

/// <summary>Texts of the overview of estates and of an estate; their resource files stand beside it.</summary>
public sealed class WaterText;
