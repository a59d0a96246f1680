namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Texts about lists from files; the resource files stand beside it.</summary>
public sealed class ListText;
