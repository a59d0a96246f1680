using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Invented names of people and firms.</summary>
internal static class DemoNames
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱严覃武戴莫孔向汤";
    private const string GivenFirst = "建国志文明永春秀玉桂海家金小大红伟国德福荣宝根兴仁学正世云龙凤林生才英美丽惠雪菊兰翠彩月";
    private const string GivenLast = "华明军平芳英兰珍龙根林生良法泉昌祥发弟妹娟琴芬琳忠义勇强刚峰伟杰宏斌官余新仙宝娣囡";

    private static readonly string[] RareNames = ["𠮷田梅", "王㛃", "买买提·艾力", "欧阳文彬", "司徒秀兰"];
    private static readonly string[] CooperativeTrades = ["粮食", "蔬果", "葡萄", "水产", "农机"];
    private static readonly string[] FirmTrades = ["农业科技", "生态农业", "农产品", "种业"];
    private static readonly string[] Prefixes = ["护塘", "增丰", "东海", "营房", "沙积", "阮巷", "蒋庄", "金光", "水库", "海渔", "海涯"];

    public static string VillageShortName(int index) => Prefixes[index % Prefixes.Length];

    public static RecipientKind RecipientKindFor(string recipients, Random random) => recipients switch
    {
        "household" => RecipientKind.Household,
        "collective" => RecipientKind.Collective,
        "cooperative" => RecipientKind.Cooperative,
        "enterprise" => RecipientKind.Enterprise,
        _ => random.Next(20) switch { 0 => RecipientKind.Cooperative, 1 => RecipientKind.Enterprise, 2 => RecipientKind.Collective, _ => RecipientKind.Household },
    };

    public static string Recipient(RecipientKind kind, string place, Random random) => kind switch
    {
        RecipientKind.Household => Person(random),
        RecipientKind.Collective => $"{place}村经济合作社",
        RecipientKind.Cooperative => $"{place}{(char)GivenFirst[random.Next(GivenFirst.Length)]}丰{CooperativeTrades[random.Next(CooperativeTrades.Length)]}专业合作社",
        _ => $"上海{place}{GivenFirst[random.Next(GivenFirst.Length)]}{FirmTrades[random.Next(FirmTrades.Length)]}有限公司",
    };

    public static string Person(Random random)
    {
        if (random.Next(400) == 0)
        {
            return RareNames[random.Next(RareNames.Length)];
        }

        var surname = Surnames[(int)(Surnames.Length * random.NextDouble() * random.NextDouble())];
        var last = GivenLast[random.Next(GivenLast.Length)];
        return random.Next(5) == 0 ? $"{surname}{last}" : $"{surname}{GivenFirst[random.Next(GivenFirst.Length)]}{last}";
    }
}
