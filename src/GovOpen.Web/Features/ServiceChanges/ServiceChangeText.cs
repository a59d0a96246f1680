namespace GovOpen.Web.Features.ServiceChanges;

/// <summary>Texts of the office pages about facilities taken out of service and back in; the resource files stand beside it.</summary>
public sealed class ServiceChangeText;
