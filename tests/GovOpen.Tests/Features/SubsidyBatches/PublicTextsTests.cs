using GovOpen.Tests.Features.SubsidyImports;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.PersonalNumbers;
using GovOpen.Web.Domain.Subsidies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>What a clerk types about a row or a list and the public will read.</summary>
public sealed class PublicTextsTests : IAsyncLifetime
{
    private readonly Portal _portal = new();
    private PostedLists _lists = null!;
    private string _list = "";
    private SubsidyRecord _row = null!;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _lists = await PostedLists.OpenAsync(_portal);
        _list = await _lists.ImportAsync(
            "甲", "GDDL", "村,组,户主姓名,身份证号,面积,金额", $"护塘村,1,甄一,{People.Identity(1)},10,1500", $"护塘村,2,甄二,{People.Identity(2)},4,600");
        _row = (await _lists.RowsAsync("甲"))[0];
    }

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Fact]
    public async Task Propose_PersonalNumberOrNoName_NamesTheFieldAndProposesNothing()
    {
        await _lists.PostAsync(_list);
        foreach (var (field, value, message) in new[]
        {
            ("Name", $"甄一{People.Identity(1)}", "“户主姓名”里有身份证号"), ("Name", "13812345678", "“户主姓名”是一个数字"), ("Name", new string('甄', 41), "“户主姓名”超过 40 个字"),
            ("Name", "", "请填写户主姓名"), ("Group", "1组13812345678", "“组”里有身份证号"), ("Reason", $"原身份证 {People.Identity(1)} 有误", "“原因”里有身份证号"),
        })
        {
            (string, string)[] typed = field == "Reason" ? [(field, value)] : [("LastFour", "1234"), (field, value), ("Reason", "更正")];
            Assert.Contains(message, await _lists.ProposeAsync(_list, _row.Id, "Correct", typed), StringComparison.Ordinal);
        }

        Assert.Contains("“原因”里有身份证号", await _lists.ProposeAsync(_list, _row.Id, "Withdraw", ("Reason", "电话１３８１２３４５６７８")), StringComparison.Ordinal);
        Assert.False(await _portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.RecordId == _row.Id)));
    }

    [Fact]
    public async Task Take_StepWithAPersonalNumber_IsRefused()
    {
        await _lists.ToTownAsync(_list);
        Assert.Contains("“张贴地点”里有身份证号", await PostedLists.StepAsync(_lists.Approver, _list, "Post", ("noticePlace", "村部 １３８１２３４５６７８")), StringComparison.Ordinal);
        Assert.Contains("“原因”里有身份证号", await PostedLists.StepAsync(_lists.Approver, _list, "SendBack", ("reason", People.Identity(1))), StringComparison.Ordinal);
        await PostedLists.StepAsync(_lists.Approver, _list, "Post");
        Assert.Contains("“原因”里有身份证号", await PostedLists.StepAsync(_lists.Approver, _list, "Withdraw", ("reason", $"甄一 {People.Identity(1)} 重复")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NameOfTheListWithANumber_IsRefused()
    {
        var session = await ImportSession.OpenAsync(_portal);
        var answer = await session.UploadAsync(Tables.Csv("村,户主姓名,面积,金额", "护塘村,甄,1,150"), batch: "第一批13812345678");
        Assert.Contains("这里不能写身份证号、手机号或银行卡号", answer.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "请填写身份证号后四位")]
    [InlineData("ABCD", "最后一位可以是 X")]
    [InlineData("123", "最后一位可以是 X")]
    public async Task Propose_NewNameWithoutTheLastFour_IsRefused(string lastFour, string message)
    {
        await _lists.PostAsync(_list);
        Assert.Contains(message, await _lists.ProposeAsync(_list, _row.Id, "Correct", ("Name", "甄壹"), ("LastFour", lastFour), ("Reason", "更正姓名")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correct_Name_KeepsSelfCheckUnderTheNewName()
    {
        await _lists.PostAsync(_list);
        await _lists.CorrectAsync(_list, _row.Id, ("Name", "甄壹"), ("LastFour", People.Identity(1)[^4..].ToLowerInvariant()), ("Reason", "更正姓名"));

        var after = (await _lists.RowsAsync("甲"))[0];
        Assert.Equal(("甄壹", _row.KeyId), (after.DisplayName, after.KeyId));
        Assert.Equal(_portal.Services.GetRequiredService<IdentityMacs>().SelfCheck("甄壹", People.Identity(1).AsSpan(^4)), after.SelfCheckMac);
    }
}
