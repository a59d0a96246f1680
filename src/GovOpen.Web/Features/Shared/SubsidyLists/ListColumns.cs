using System.Text.RegularExpressions;
using GovOpen.Web.Common.Tables;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>What a column of a town's list means.</summary>
public enum ListColumn
{
    /// <summary>Not taken: serial numbers, telephones, remarks, whatever else a list has.</summary>
    None = 0,
    Town,
    Village,
    Group,
    Name,
    Kind,
    Identity,
    Account,
    Parcel,
    Contracted,
    Quantity,
    Standard,
    Amount,

    /// <summary>Number of rows of a village, in a summary.</summary>
    Count,
}

/// <summary>Knows the usual headings of subsidy lists (补贴花名册).</summary>
public static partial class ListColumns
{
    private static readonly Dictionary<ListColumn, string[]> Words = new()
    {
        [ListColumn.Town] = ["镇", "乡镇", "街道", "街镇", "镇街", "乡镇街道", "镇乡街道", "所属镇", "所在镇", "镇名称", "乡镇名称"],
        [ListColumn.Village] = ["村", "村名", "行政村", "村名称", "所属村", "所在村", "村委会", "村居", "居村委会", "村民委员会", "村社区", "村别", "单位名称"],
        [ListColumn.Group] = ["组", "村民小组", "小组", "组别", "队", "生产队", "组名", "村组", "组队", "所属组", "所在组"],
        [ListColumn.Name] =
        [
            "姓名", "户主姓名", "户主", "农户姓名", "农户", "补贴对象", "申请人", "领款人", "受益人", "补贴对象姓名", "户主名称", "种植户", "种植户姓名", "申请人姓名",
            "收款人", "收款人姓名", "对象名称", "享受人姓名", "承包方", "承包户", "承包方代表", "补贴户名", "补贴户姓名", "名称", "收款户名", "持卡人姓名",
        ],
        [ListColumn.Kind] = ["对象类型", "类型", "补贴对象类型", "主体类型", "对象类别", "经营主体类型"],
        [ListColumn.Identity] =
        [
            "身份证号", "身份证", "身份证号码", "公民身份号码", "证件号码", "证件号", "居民身份证号码", "户主身份证号", "户主身份证号码", "统一社会信用代码", "身份证或统一社会信用代码",
            "身份证号统一社会信用代码", "身份证件号码", "有效证件号码", "居民身份证号", "公民身份证号码", "身份证件号",
        ],
        [ListColumn.Account] =
        [
            "银行账号", "账号", "帐号", "银行帐号", "银行卡号", "一卡通账号", "一卡通号", "一卡通卡号", "卡号", "存折账号", "开户账号", "收款账号", "收款人账号", "社保卡账号",
            "社会保障卡账号", "银行卡账号", "惠农卡号", "农商行账号", "账户", "帐户", "银行账户", "银行帐户", "账户号", "存折号", "银行存折账号", "社保卡号", "社会保障卡号", "开户银行账号",
        ],
        [ListColumn.Parcel] = ["地块编号", "地块", "地块号", "承包合同编号", "合同编号", "承包合同号", "地块代码", "地块编码", "确权证号", "经营权证号"],
        [ListColumn.Contracted] = ["承包面积", "合同面积", "承包合同面积", "确权面积", "承包地面积", "确权登记面积", "二轮承包面积"],
        [ListColumn.Quantity] =
        [
            "面积", "补贴面积", "数量", "核定面积", "种植面积", "核实面积", "申报面积", "享受面积", "补贴数量", "核定数量", "亩数", "实种面积", "审核面积", "受灾面积", "台数",
            "头数", "只数", "补贴亩数", "耕地面积", "核减后面积", "实际种植面积", "计税面积",
        ],
        [ListColumn.Standard] = ["标准", "补贴标准", "单价", "补贴单价", "每亩标准", "每亩补贴", "亩均标准", "元亩"],
        [ListColumn.Amount] =
        [
            "金额", "补贴金额", "补贴资金", "应补金额", "应发金额", "实发金额", "合计金额", "补贴额", "发放金额", "兑付金额", "补助金额", "补贴总额", "总金额", "资金额", "补贴款",
            "实补金额",
        ],
        [ListColumn.Count] = ["户数", "人数", "笔数", "农户数", "补贴户数", "户次", "记录数"],
    };

    private static readonly Dictionary<string, ListColumn> Known = Words
        .SelectMany(w => w.Value.Select(word => (word, w.Key)))
        .ToDictionary(w => w.word, w => w.Key, StringComparer.Ordinal);

    /// <summary>What a heading usually means; <see cref="ListColumn.None"/> when it is not known.</summary>
    public static ListColumn Usual(string heading) => Known.GetValueOrDefault(WithoutNumber(Normalize(heading)));

    /// <summary>The usual headings of a column.</summary>
    public static IReadOnlyList<string> VariantsOf(ListColumn column) => Words[column];

    /// <summary>The name by which the program speaks of a column, and the template heads it.</summary>
    public static string WordOf(ListColumn column) => column switch
    {
        ListColumn.Name => "户主姓名",
        ListColumn.Identity => "身份证号",
        ListColumn.Account => "银行账号",
        ListColumn.Village => "村",
        ListColumn.Town => "镇",
        ListColumn.Group => "组",
        ListColumn.Kind => "对象类型",
        ListColumn.Parcel => "地块编号",
        ListColumn.Contracted => "承包面积",
        ListColumn.Quantity => "补贴面积",
        ListColumn.Standard => "补贴标准",
        ListColumn.Amount => "补贴金额",
        ListColumn.Count => "户数",
        _ => "",
    };

    /// <summary>The headings of a row as they are asked about: a second one of the same words is 面积〔2〕, so that the clerk can choose between them.</summary>
    public static IReadOnlyList<string> Numbered(IEnumerable<string> headings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. headings.Select(h => h.Length is 0 or > ListHeading.LongestText ? h : Next(Shown(h), Normalize(h)))];

        string Next(string text, string key) => (seen[key] = seen.GetValueOrDefault(key) + 1) is > 1 and var number ? $"{text}〔{number}〕" : text;
    }

    /// <summary>面积〔2〕 usually means what 面积 does.</summary>
    public static string WithoutNumber(string heading) =>
        heading is [.., '〕'] && heading.LastIndexOf('〔') is > 0 and var at && heading.AsSpan(at + 1, heading.Length - at - 2).IndexOfAnyExceptInRange('0', '9') < 0 ? heading[..at] : heading;

    /// <summary>On one line: headings of narrow columns are wrapped.</summary>
    public static string Shown(string heading) => heading.ReplaceLineEndings("");

    /// <summary>Without blanks, line breaks, signs and what stands in brackets, such as a unit.</summary>
    public static string Normalize(string heading) => Noise().Replace(CellText.Clean(heading), "").ToUpperInvariant();

    [GeneratedRegex(@"[\s*＊:：/、_\-]|[(（][^)）]*[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex Noise();
}
