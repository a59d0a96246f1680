using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.Subsidies;

/// <summary>Texts of the public subsidy pages; the resource files stand beside it.</summary>
public sealed class SubsidyText
{
    /// <summary>Style classes of the tag that names a state. Money taken back is no accusation, so none of them is red.</summary>
    public static string Tag(SubsidyState state) => state switch
    {
        SubsidyState.OnPublicNotice or SubsidyState.NoticeEnded => "tag",
        SubsidyState.UnderObjection => "tag tag-warn",
        SubsidyState.Paid => "tag tag-good",
        SubsidyState.Returned or SubsidyState.Recovered or SubsidyState.Withdrawn => "tag tag-muted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not public."),
    };
}
