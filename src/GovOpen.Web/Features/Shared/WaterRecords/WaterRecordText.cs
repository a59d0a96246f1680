namespace GovOpen.Web.Features.Shared.WaterRecords;

/// <summary>Texts about published cleanings and tests, wherever they are shown; the resource files stand beside it.</summary>
public sealed class WaterRecordText;
