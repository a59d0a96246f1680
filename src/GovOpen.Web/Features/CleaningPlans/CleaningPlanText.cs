namespace GovOpen.Web.Features.CleaningPlans;

/// <summary>Texts of the office pages about announced cleanings; the resource files stand beside it.</summary>
public sealed class CleaningPlanText;
