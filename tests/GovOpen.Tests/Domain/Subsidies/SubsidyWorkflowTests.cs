using GovOpen.Web.Domain.Office;
using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Tests.Domain.Subsidies;

public sealed class SubsidyWorkflowTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    /// <summary>Every move there is; whatever is not here is refused.</summary>
    private static readonly (SubsidyState From, SubsidyStep Step, SubsidyState To)[] Moves =
    [
        (SubsidyState.Draft, SubsidyStep.StartVillageReview, SubsidyState.VillageReview),
        (SubsidyState.Draft, SubsidyStep.Discard, SubsidyState.Draft),
        (SubsidyState.VillageReview, SubsidyStep.SubmitToTown, SubsidyState.TownReview),
        (SubsidyState.VillageReview, SubsidyStep.SendBack, SubsidyState.Draft),
        (SubsidyState.TownReview, SubsidyStep.SendBack, SubsidyState.Draft),
        (SubsidyState.TownReview, SubsidyStep.Post, SubsidyState.OnPublicNotice),
        (SubsidyState.OnPublicNotice, SubsidyStep.RaiseObjection, SubsidyState.UnderObjection),
        (SubsidyState.OnPublicNotice, SubsidyStep.Correct, SubsidyState.OnPublicNotice),
        (SubsidyState.OnPublicNotice, SubsidyStep.EndNotice, SubsidyState.NoticeEnded),
        (SubsidyState.OnPublicNotice, SubsidyStep.Withdraw, SubsidyState.Withdrawn),
        (SubsidyState.UnderObjection, SubsidyStep.RaiseObjection, SubsidyState.UnderObjection),
        (SubsidyState.NoticeEnded, SubsidyStep.RaiseObjection, SubsidyState.UnderObjection),
        (SubsidyState.UnderObjection, SubsidyStep.Dismiss, SubsidyState.OnPublicNotice),
        (SubsidyState.UnderObjection, SubsidyStep.Correct, SubsidyState.OnPublicNotice),
        (SubsidyState.UnderObjection, SubsidyStep.Withdraw, SubsidyState.Withdrawn),
        (SubsidyState.NoticeEnded, SubsidyStep.Correct, SubsidyState.OnPublicNotice),
        (SubsidyState.NoticeEnded, SubsidyStep.Withdraw, SubsidyState.Withdrawn),
        (SubsidyState.NoticeEnded, SubsidyStep.Pay, SubsidyState.Paid),
        (SubsidyState.Paid, SubsidyStep.Correct, SubsidyState.Paid),
        (SubsidyState.Paid, SubsidyStep.Return, SubsidyState.Returned),
        (SubsidyState.Paid, SubsidyStep.Recover, SubsidyState.Recovered),
        (SubsidyState.Paid, SubsidyStep.RecoverPart, SubsidyState.Paid),
        (SubsidyState.Returned, SubsidyStep.Pay, SubsidyState.Paid),
    ];

    [Fact]
    public void Next_EveryStateAndStep_IsAsTheTableSays()
    {
        foreach (var from in Enum.GetValues<SubsidyState>())
        {
            foreach (var step in Enum.GetValues<SubsidyStep>())
            {
                SubsidyState? expected = Moves.Where(m => m.From == from && m.Step == step).Select(m => (SubsidyState?)m.To).SingleOrDefault();
                Assert.True(expected == SubsidyWorkflow.Next(from, step), $"{from} {step}");
            }
        }
    }

    [Theory]
    [InlineData(SubsidyStep.Post, Role.Editor, SubsidyRefusal.RoleMissing)]
    [InlineData(SubsidyStep.StartVillageReview, Role.Approver, SubsidyRefusal.RoleMissing)]
    [InlineData(SubsidyStep.EndNotice, Role.Auditor, SubsidyRefusal.RoleMissing)]
    public void Check_OtherRole_IsRefused(SubsidyStep step, Role role, SubsidyRefusal expected) =>
        Assert.Equal(expected, SubsidyWorkflow.Check(step, SubsidyWorkflow.StartsFrom(step)[0], Somebody(role), Good));

    [Fact]
    public void Check_Post_AsksForTwoPeopleAndAWholeNotice()
    {
        Assert.Equal(SubsidyRefusal.None, Post(Good));
        Assert.Equal(SubsidyRefusal.OwnWork, Post(Good with { IsOwnWork = true }));
        Assert.Equal(SubsidyRefusal.PlaceMissing, Post(Good with { NoticePlace = " " }));
        Assert.Equal(SubsidyRefusal.NoticeBeginsInPast, Post(Good with { NoticeFrom = Today.AddDays(-1) }));
        Assert.Equal(SubsidyRefusal.NoticeTooShort, Post(Good with { NoticeTo = Today.AddDays(6) }));
        Assert.Equal(SubsidyRefusal.NoticeTooShort, Post(Good with { NoticeTo = null }));
        Assert.Equal(SubsidyRefusal.None, Post(Good with { NoticeFrom = Today.AddDays(7), NoticeTo = Today.AddDays(14) }));
        Assert.Equal(SubsidyRefusal.NoticeBeginsTooLate, Post(Good with { NoticeFrom = Today.AddDays(8), NoticeTo = Today.AddDays(20) }));
        Assert.Equal(SubsidyRefusal.NoticeBeginsTooLate, Post(Good with { NoticeFrom = DateOnly.MaxValue, NoticeTo = DateOnly.MaxValue }));
        Assert.Equal(SubsidyRefusal.None, Post(Good with { NoticeTo = Today.AddDays(60) }));
        Assert.Equal(SubsidyRefusal.NoticeTooLong, Post(Good with { NoticeTo = Today.AddDays(61) }));
        Assert.Equal(SubsidyRefusal.None, Post(Good with { NoticeTo = Today.AddDays(90), NoticeDays = 90 }));
        Assert.Equal(SubsidyRefusal.NoticeTooShort, Post(Good with { NoticeDays = 10 }));

        static SubsidyRefusal Post(SubsidyFacts facts) => SubsidyWorkflow.Check(SubsidyStep.Post, SubsidyState.TownReview, Somebody(Role.Approver), facts);
    }

    [Theory]
    [InlineData(-1, true, false, SubsidyRefusal.None)]
    [InlineData(0, true, false, SubsidyRefusal.NoticeRunning)]
    [InlineData(1, true, false, SubsidyRefusal.NoticeRunning)]
    [InlineData(-1, false, false, SubsidyRefusal.PhotoMissing)]
    [InlineData(-1, true, true, SubsidyRefusal.ObjectionOpen)]
    public void Check_EndNotice_AsksForTimePhotosAndNoObjection(int endsInDays, bool hasPhotos, bool hasObjection, SubsidyRefusal expected) =>
        Assert.Equal(expected, SubsidyWorkflow.Check(
            SubsidyStep.EndNotice, SubsidyState.OnPublicNotice, Somebody(Role.Editor),
            Good with { NoticeTo = Today.AddDays(endsInDays), HasAllPhotos = hasPhotos, HasOpenObjection = hasObjection }));

    [Fact]
    public void Check_Pay_IsRefusedWhileAnObjectionIsOpenOrTheNoticeRuns()
    {
        Assert.Equal(SubsidyRefusal.None, Pay(Good with { NoticeTo = Today.AddDays(-1) }));
        Assert.Equal(SubsidyRefusal.NoticeRunning, Pay(Good with { NoticeTo = Today }));
        Assert.Equal(SubsidyRefusal.ObjectionOpen, Pay(Good with { NoticeTo = Today.AddDays(-1), HasOpenObjection = true }));
        Assert.Equal(SubsidyRefusal.PaidWhileHeld, Pay(Good with { NoticeTo = Today.AddDays(-1), WasHeldWhenPaid = true }));
        Assert.Equal(SubsidyRefusal.NoticeNotEnded, Pay(Good with { NoticeTo = Today.AddDays(-1), HasRowsOnNotice = true }));
        Assert.Equal(SubsidyRefusal.OwnWork, Pay(Good with { NoticeTo = Today.AddDays(-1), IsOwnWork = true }));

        static SubsidyRefusal Pay(SubsidyFacts facts) => SubsidyWorkflow.Check(SubsidyStep.Pay, SubsidyState.NoticeEnded, Somebody(Role.Approver), facts);
    }

    [Fact]
    public void Check_CorrectAPaidAmount_IsRefused() => Assert.Equal(
        SubsidyRefusal.AlreadyPaid,
        SubsidyWorkflow.Check(SubsidyStep.Correct, SubsidyState.Paid, Somebody(Role.Approver), Good with { ChangesAmount = true }));

    [Theory]
    [InlineData(SubsidyStep.Return, 0, 1_000L, SubsidyRefusal.None)]
    [InlineData(SubsidyStep.Recover, -3, 1_000L, SubsidyRefusal.None)]
    [InlineData(SubsidyStep.RecoverPart, 0, 999L, SubsidyRefusal.None)]
    [InlineData(SubsidyStep.Return, 1, 1_000L, SubsidyRefusal.MoneyBackDayWrong)]
    [InlineData(SubsidyStep.Recover, -4, 1_000L, SubsidyRefusal.MoneyBackDayWrong)]
    [InlineData(SubsidyStep.Return, null, 1_000L, SubsidyRefusal.MoneyBackDayWrong)]
    [InlineData(SubsidyStep.Return, 0, 999L, SubsidyRefusal.MoneyBackAmountWrong)]
    [InlineData(SubsidyStep.Recover, 0, 1_001L, SubsidyRefusal.MoneyBackAmountWrong)]
    [InlineData(SubsidyStep.RecoverPart, 0, 1_000L, SubsidyRefusal.MoneyBackAmountWrong)]
    [InlineData(SubsidyStep.RecoverPart, 0, 0L, SubsidyRefusal.MoneyBackAmountWrong)]
    [InlineData(SubsidyStep.RecoverPart, 0, null, SubsidyRefusal.MoneyBackAmountWrong)]
    public void Check_MoneyBack_AsksForADaySinceThePaymentAndAnAmountWithinIt(SubsidyStep step, int? days, long? fen, SubsidyRefusal expected) =>
        Assert.Equal(expected, SubsidyWorkflow.Check(step, SubsidyState.Paid, Somebody(Role.Approver), Good with
        {
            AmountInFen = 1_000,
            PaidOn = Today.AddDays(-3),
            MoneyBackOn = days is { } d ? Today.AddDays(d) : null,
            MoneyBackInFen = fen,
        }));

    [Theory]
    [InlineData("2026-11-23", 7, "2026-11-30")]
    [InlineData("2028-02-25", 7, "2028-03-03")]
    [InlineData("2026-12-28", 7, "2027-01-04")]
    public void NoticeEnd_DayOfPosting_DoesNotCount(string from, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), SubsidyWorkflow.NoticeEnd(DateOnly.Parse(from, null), days));

    [Fact]
    public void Check_PendingChange_HoldsTheEndOfTheNoticeAndThePayment()
    {
        var facts = Good with { NoticeTo = Today.AddDays(-1), HasPendingChange = true };
        Assert.Equal(SubsidyRefusal.ChangePending, SubsidyWorkflow.Check(SubsidyStep.EndNotice, SubsidyState.OnPublicNotice, Somebody(Role.Editor), facts));
        Assert.Equal(SubsidyRefusal.ChangePending, SubsidyWorkflow.Check(SubsidyStep.Pay, SubsidyState.NoticeEnded, Somebody(Role.Approver), facts));
    }

    [Fact]
    public void Check_WithdrawAListWithPaidRows_IsRefused() => Assert.Equal(
        SubsidyRefusal.RowsPaid,
        SubsidyWorkflow.Check(SubsidyStep.Withdraw, SubsidyState.NoticeEnded, Somebody(Role.Approver), Good with { HasPaidRows = true }));

    private static readonly SubsidyFacts Good = new()
    {
        Today = Today,
        Reason = "原因",
        VillageReviewedOn = Today.AddDays(-3),
        NoticeFrom = Today,
        NoticeTo = Today.AddDays(7),
        NoticePlace = "村务公开栏",
        NoticeDays = 7,
        HasAllPhotos = true,
    };

    private static Actor Somebody(Role role) => new(1, "某人", role, Modules.All, "");
}
