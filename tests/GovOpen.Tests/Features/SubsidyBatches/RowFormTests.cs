using System.Net;
using AngleSharp.Html.Dom;
using GovOpen.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyBatches;

#pragma warning disable CA1001 // The test runner disposes of the portal asynchronously.

/// <summary>The form by which a row is changed, when something in it is refused.</summary>
public sealed class RowFormTests : IAsyncLifetime
{
    private readonly Portal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public async Task DisposeAsync() => await ((IAsyncLifetime)_portal).DisposeAsync();

    [Theory]
    [InlineData("Quantity", "9000000000", "面积或数量超出了这个项目规定的范围")]
    [InlineData("Quantity", "3.125", "小数位数太多")]
    [InlineData("Quantity", "三亩", "面积或数量不是数字")]
    [InlineData("Amount", "600.005", "金额最多两位小数")]
    [InlineData("Name", "13812345678", "这里不能写身份证号、手机号")]
    [InlineData("Name", "12345", "“户主姓名”是一个数字")]
    [InlineData("Reason", " ", "请写明原因")]
    public async Task Propose_WhatIsRefused_KeepsTheFormAndNamesTheField(string field, string value, string message)
    {
        var session = await ListSession.PostedAsync(_portal);
        var row = (await session.RowsAsync())[1].Id;
        var page = await session.Editor.GetAsync($"{session.List}/rows/{row}");
        var action = $"{session.List}/rows/{row}/changes";
        page.Page.Forms.Single(f => f.QuerySelector("input[name=Step][value=Withdraw]") is not null).Remove();
        var typed = new Dictionary<string, string> { ["Group"] = "9", ["Reason"] = "丈量后更正", [field] = value };

        var answer = await session.Editor.SubmitAsync(page, action, [.. typed.Select(t => (t.Key, t.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(message, answer.Text($".error-summary a[href='#{field}']"), StringComparison.Ordinal);
        Assert.Contains(message, answer.Text($"#{field}-error"), StringComparison.Ordinal);
        Assert.Equal("true", answer.Page.QuerySelector($"[name={field}]")!.GetAttribute("aria-invalid"));
        Assert.Equal("9", ((IHtmlInputElement)answer.Page.QuerySelector("#Group")!).Value);
        Assert.Equal(typed["Reason"].Trim(), ((IHtmlTextAreaElement)answer.Page.QuerySelector("#Reason")!).Value.Trim());
        Assert.False(await _portal.ReadAsync(db => db.SubsidyRecordVersions.AnyAsync(v => v.RecordId == row)));

        // Mended, the same form is taken.
        var mended = await session.Editor.SubmitAsync(answer, action, ("Name", "甄丁"), ("LastFour", "123X"), ("Quantity", "3"), ("Amount", ""), ("Reason", "丈量后更正"));
        Assert.Contains("等待另一人批准", await ListSession.FollowAsync(session.Editor, mended), StringComparison.Ordinal);
    }
}
