namespace GovOpen.Web.Features.WaterTests;

/// <summary>Texts of the office pages about water tests; the resource files stand beside it.</summary>
public sealed class WaterTestText;
