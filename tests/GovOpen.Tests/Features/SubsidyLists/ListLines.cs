using GovOpen.Tests.Infrastructure;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>Lines of a list of Caojing as text, and what comes of reading them.</summary>
internal static class ListLines
{
    public const string Head = "镇,村,组,姓名,身份证号,账号,地块编号,面积,金额";

    public static readonly ListPipeline Pipeline = new();

    public static string Line(
        string name = "张明华", string amount = "150", string village = "护塘村", string town = "漕泾镇", string group = "3", string parcel = "", string area = "1") =>
        $"{town},{village},{group},{name},{People.Identity(1)},{People.Account(1)},{parcel},{area},{amount}";

    public static ListOutcome Read(params string[] lines) => Pipeline.Read(Tables.Csv([Head, .. lines]));
}
