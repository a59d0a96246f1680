namespace GovOpen.Web.Features.Home;

/// <summary>Texts of the home page; its resource files stand beside it.</summary>
public sealed class HomeText;
