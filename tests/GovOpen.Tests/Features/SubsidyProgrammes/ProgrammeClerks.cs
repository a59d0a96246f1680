using System.Net;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Office;
using Microsoft.EntityFrameworkCore;

namespace GovOpen.Tests.Features.SubsidyProgrammes;

/// <summary>Clerks of the district who make programmes and write what they say.</summary>
internal static class ProgrammeClerks
{
    public const string District = "310116";
    public const string Texts = "/admin/programme-texts";

    public static async Task<(Visitor Editor, Visitor Approver)> ClerksAsync(this Portal portal) =>
        (await portal.SignedInAsync(Role.Editor, District), await portal.SignedInAsync(Role.Approver, District));

    public static async Task<int> CreateAsync(Visitor editor, string code, string name)
    {
        var answer = await editor.SubmitAsync(await editor.GetAsync("/admin/programmes/new"), "/admin/programmes/new", ("Form.Code", code), ("Form.Name", name));
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        return int.Parse(answer.Location.Split('/')[^1], null);
    }

    /// <summary>Fills in the form and returns the address of the draft.</summary>
    public static async Task<string> WriteAsync(Visitor editor, int programme, params (string Name, string Value)[] typed)
    {
        var path = $"{Texts}/new?programme={programme}";
        var answer = await editor.SubmitAsync(await editor.GetAsync(path), path, Typed(typed));
        Assert.True(answer.Status == HttpStatusCode.Found, answer.AllText);
        return answer.Location;
    }

    public static (string Name, string Value)[] Typed((string Name, string Value)[] typed)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.Basis"] = "文件",
            ["Form.Standard"] = "每台 12.5 元",
            ["Form.Applicants"] = "农户",
            ["Form.Conditions"] = "有证",
            ["Form.Procedure"] = "申请、公示、发放",
            ["Form.DisclosedContent"] = "名单",
            ["Form.DisclosureManner"] = "公示栏和网上",
            ["Form.Unit"] = "台",
            ["Form.StandardYuan"] = "12.5",
            ["Form.CentralPercent"] = "0",
            ["Form.CityPercent"] = "40",
            ["Form.DistrictPercent"] = "60",
        };
        foreach (var (name, value) in typed)
        {
            form[name] = value;
        }

        return [.. form.Select(f => (f.Key, f.Value))];
    }

    public static async Task<string> PublishAsync(Visitor editor, Visitor approver, int programme, string from)
    {
        var text = await WriteAsync(editor, programme, ("Form.HoldsFrom", from));
        await StepAsync(editor, text, "submit");
        await StepAsync(approver, text, "publish");
        return text;
    }

    public static async Task StepAsync(Visitor clerk, string text, string step) =>
        Assert.Equal(HttpStatusCode.Found, (await clerk.SubmitAsync(await clerk.GetAsync(text), $"{text}/{step}")).Status);

    /// <summary>For how long a text holds.</summary>
    public static Task<(DateOnly, DateOnly?)> PeriodAsync(this Portal portal, string text)
    {
        var id = long.Parse(text.Split('/')[^1], null);
        return portal.ReadAsync(async db =>
        {
            var version = await db.SubsidyProgrammeVersions.SingleAsync(v => v.Id == id);
            return (version.HoldsFrom, version.HoldsTo);
        });
    }
}
