using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Publishing;
using GovOpen.Web.Domain.Water;

namespace GovOpen.Tests.Domain.Publishing;

public sealed class PublicationRulesTests
{
    private static readonly DateTime Now = new(2026, 11, 23, 3, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Editor = new(1, "Editor", Role.Editor, Modules.All, "");
    private static readonly Actor Approver = new(2, "Approver", Role.Approver, Modules.All, "");

    [Fact]
    public void Publish_BySomebodyElse_IsAllowed()
    {
        var record = Draft(Editor);
        Assert.Equal(PublicationRefusal.None, record.Submit(Editor, Now));
        Assert.Equal(PublicationRefusal.None, record.Publish(Approver, Now));
        Assert.Equal(PublicationState.Published, record.State);
    }

    [Fact]
    public void Publish_WhatOneDraftedOneself_IsRefused()
    {
        // Somebody who was an editor when he drafted it and has become an approver since.
        var record = Draft(Approver);
        Assert.Equal(PublicationRefusal.None, record.Submit(Editor, Now));
        Assert.Equal(PublicationRefusal.OwnRecord, record.Publish(Approver, Now));
        Assert.Equal(PublicationState.Submitted, record.State);
    }

    [Fact]
    public void Publish_WhatOneSubmittedOneself_IsRefused()
    {
        var record = Draft(Editor);
        Assert.Equal(PublicationRefusal.None, record.Submit(Approver with { Role = Role.Editor }, Now));
        Assert.Equal(PublicationRefusal.OwnRecord, record.Publish(Approver, Now));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Editor)]
    public void Publish_WithoutTheRole_IsRefused(Role role)
    {
        var record = Draft(Editor);
        record.Submit(Editor, Now);
        Assert.Equal(PublicationRefusal.RoleMissing, record.Publish(new Actor(9, "x", role, Modules.All, ""), Now));
    }

    [Fact]
    public void Publish_ByTheProgramItself_IsRefused()
    {
        var record = Draft(Editor);
        record.Submit(Editor, Now);
        Assert.Equal(PublicationRefusal.RoleMissing, record.Publish(Actor.Program("demo"), Now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Return_WithoutAReason_IsRefused(string? reason)
    {
        var record = Draft(Editor);
        record.Submit(Editor, Now);
        Assert.Equal(PublicationRefusal.ReasonMissing, record.Return(Approver, reason));
    }

    [Fact]
    public void Return_ThenSubmitAgain_ForgetsTheReason()
    {
        var record = Draft(Editor);
        record.Submit(Editor, Now);
        record.Return(Approver, "日期不对");
        Assert.Equal((PublicationState.Returned, "日期不对"), (record.State, record.ReturnReason));
        Assert.True(record.IsEditable);

        record.Submit(Editor, Now);
        Assert.Null(record.ReturnReason);
    }

    [Theory]
    [InlineData(PublicationStep.Edit, PublicationState.Draft, PublicationState.Returned)]
    [InlineData(PublicationStep.Submit, PublicationState.Draft, PublicationState.Returned)]
    [InlineData(PublicationStep.Return, PublicationState.Submitted)]
    [InlineData(PublicationStep.Publish, PublicationState.Submitted)]
    [InlineData(PublicationStep.Correct, PublicationState.Published)]
    [InlineData(PublicationStep.Withdraw, PublicationState.Published)]
    public void StartsFrom_EveryStateButThese_IsRefused(PublicationStep step, params PublicationState[] states) =>
        Assert.Equal(states, Enum.GetValues<PublicationState>().Where(s => PublicationRules.StartsFrom(step, s)));

    private static Cleaning Draft(Actor by) => new()
    {
        DivisionCode = "310107021017",
        DraftedById = by.AccountId,
        DraftedByName = by.Name,
        DraftedAtUtc = Now,
        FacilityId = 1,
        Source = RecordSource.SelfReported,
        Cause = CleaningCause.Scheduled,
        CleanedOn = new DateOnly(2026, 11, 22),
        FirmName = "洁源",
        FilingNumber = "1",
    };
}
