namespace GovOpen.Web.Features.Shared;

/// <summary>Texts of the frame that every page shares; its resource files stand beside it.</summary>
public sealed class SharedText;
