namespace GovOpen.Web.Features.Search;

/// <summary>Texts of the search; its resource files stand beside it.</summary>
public sealed class FoundText;
