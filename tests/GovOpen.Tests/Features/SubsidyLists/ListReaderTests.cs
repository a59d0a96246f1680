using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Common.Tables;
using GovOpen.Web.Features.Shared.SubsidyLists;
using static GovOpen.Tests.Features.SubsidyLists.ListLines;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>What the cells of a line may hold.</summary>
public sealed class ListReaderTests
{
    /// <summary>Lines without a village are held to be wrong only at the end, where a column turns out to be filled in line by line; they are bounded like the others.</summary>
    [Fact]
    public void GapsWithoutEnd_StopTheReadingLikeOtherErrors()
    {
        var outcome = Read([Line(), .. Enumerable.Repeat(Line(village: ""), ListReader.MostErrors + 5), Line(), Line()]);

        Assert.Equal(TableProblem.TooManyErrors, outcome.Refusal?.Problem);
        Assert.Equal(ListReader.MostErrors, outcome.Errors.Count);
        Assert.All(outcome.Errors, e => Assert.Equal(ListProblem.VillageMissing, e.Problem));
    }

    [Theory]
    [InlineData("-150", ListProblem.AmountNotPositive)]
    [InlineData("－150", ListProblem.AmountNotPositive)]
    [InlineData("0", ListProblem.AmountNotPositive)]
    [InlineData("1000000000", ListProblem.AmountTooLarge)]
    [InlineData("\"1,000,000,000.00元\"", ListProblem.AmountTooLarge)]
    [InlineData("1e9", ListProblem.AmountNotANumber)]
    [InlineData("99999999999999999999999999999999", ListProblem.AmountNotANumber)]
    [InlineData("100000000.01", ListProblem.AmountTooLarge)]
    [InlineData("150.005", ListProblem.AmountTooManyDecimals)]
    [InlineData("壹佰元", ListProblem.AmountNotANumber)]
    [InlineData("一百", ListProblem.AmountNotANumber)]
    [InlineData("150万元", ListProblem.UnitDiffers)]
    [InlineData("285亩", ListProblem.UnitDiffers)]
    [InlineData("2吨", ListProblem.UnitDiffers)]
    [InlineData("\"1,50\"", ListProblem.AmountNotANumber)]
    [InlineData("=100+50", ListProblem.AmountNotANumber)]
    [InlineData("(150)", ListProblem.AmountNotANumber)]
    [InlineData("NaN", ListProblem.AmountNotANumber)]
    [InlineData("", ListProblem.AmountMissing)]
    public void Amount_ThatIsNone_IsRefusedByName(string amount, ListProblem expected)
    {
        var error = Assert.Single(Read(Line(amount: amount)).Errors);
        Assert.Equal((expected, "金额", 2), (error.Problem, error.Column, error.Line));
    }

    [Theory]
    [InlineData("100000000", 10_000_000_000)]
    [InlineData("0.01", 1)]
    [InlineData("\"1,234.50元\"", 123_450)]
    [InlineData("￥１５０．００", 15_000)]
    [InlineData("１，２３４．５０元", 123_450)]
    public void Amount_InTheWaysItIsWritten_IsTakenToTheFen(string amount, long fen) => Assert.Equal(fen, Assert.Single(Read(Line(amount: amount)).Rows).AmountInFen);

    [Theory]
    [InlineData("补贴面积（亩）", "补贴金额（元）", "1.5亩", "225元")]
    [InlineData("补贴面积(核定)", "补贴金额（实发）", "1.5 亩", "225圆")]
    [InlineData("补贴面积（市亩）", "补贴金额（单位：元）", "1.5", "￥225元整")]
    public void Units_OfTheProgrammeAndOfMoney_MayStandThere(string area, string amount, string areaCell, string amountCell) => Assert.Equal(
        (150L, 22_500L), Assert.Single(Pipeline.Read(Tables.Csv($"村,姓名,{area},{amount}", $"护塘村,张明华,{areaCell},{amountCell}")).Rows) is var row ? (row.QuantityInHundredths, row.AmountInFen) : default);

    /// <summary>A unit that is passed over makes amounts wrong by ten thousand.</summary>
    [Theory]
    [InlineData("面积", "补贴金额（万元）", "1", "1.25", 2, "补贴金额（万元）", "万元\t元")]
    [InlineData("面积", "补贴金额（单位：千元）", "1", "1.25", 2, "补贴金额（单位：千元）", "千元\t元")]
    [InlineData("补贴面积（平方米）", "金额", "1000", "150", 2, "补贴面积（平方米）", "平方米\t亩")]
    [InlineData("补贴面积（公顷）", "金额", "1", "150", 2, "补贴面积（公顷）", "公顷\t亩")]
    [InlineData("面积", "金额", "3元", "150", 3, "面积", "元\t亩")]
    [InlineData("面积", "金额", "2公斤", "150", 3, "面积", "公斤\t亩")]
    [InlineData("面积", "金额", "1", "1.25万", 3, "金额", "万\t元")]
    public void Units_OfOtherThings_AreAnErrorThatNamesThem(string area, string amount, string areaCell, string amountCell, int line, string column, string detail)
    {
        var error = Assert.Single(Pipeline.Read(Tables.Csv("花名册,,,", $"村,姓名,{area},{amount}", $"护塘村,张明华,{areaCell},{amountCell}")).Errors);

        Assert.Equal((ListProblem.UnitDiffers, line, column, detail), (error.Problem, error.Line, error.Column, error.Detail));
    }

    [Theory]
    [InlineData("", "没有这个村", ListProblem.VillageUnknown)]
    [InlineData("", "朱行村", ListProblem.VillageElsewhere)]
    [InlineData("朱泾镇", "朱行村", ListProblem.VillageElsewhere)]
    [InlineData("朱泾镇", "护塘村", ListProblem.VillageUnknown)]
    [InlineData("", "310116101201", ListProblem.VillageElsewhere)]
    [InlineData("", "%", ListProblem.VillageUnknown)]
    public void Village_ThatIsNotTheTowns_IsRefused(string town, string village, ListProblem expected) =>
        Assert.Equal(expected, Assert.Single(Read(Line(town: town, village: village)).Errors).Problem);

    [Theory]
    [InlineData("𠮷")]
    [InlineData("欧阳𠮷")]
    [InlineData("㛃秀英")]
    [InlineData("阿卜杜拉·买买提")]
    [InlineData("Mary O'Brien")]
    [InlineData("José Núñez-García")]
    [InlineData("一")]
    public void Name_OfRareCharacters_IsTakenAsItIs(string name) => Assert.Equal(name, Assert.Single(Read(Line(name: name)).Rows).Name);

    [Theory]
    [InlineData("一", 40, ListProblem.None)]
    [InlineData("𠮷", 40, ListProblem.None)]
    [InlineData("一", 41, ListProblem.NameTooLong)]
    [InlineData("𠮷", 41, ListProblem.NameTooLong)]
    public void Name_OfSoManyCharacters_IsCountedByCharactersNotByHalves(string character, int times, ListProblem expected)
    {
        var outcome = Read(Line(name: string.Concat(Enumerable.Repeat(character, times))));
        Assert.Equal(expected, outcome.Errors.Select(e => e.Problem).SingleOrDefault());
    }

    [Theory]
    [InlineData("张\uFFFD华", ListProblem.Unreadable)]
    [InlineData("张\uE000华", ListProblem.Unreadable)]
    [InlineData("张\uFFFE华", ListProblem.Unreadable)]
    [InlineData("张三13812345678", ListProblem.PersonalNumber)]
    [InlineData("张三 3101 1619 6203 1700 10", ListProblem.PersonalNumber)]
    [InlineData("张三١٢٣٤٥٦٧٨٩٠١", ListProblem.PersonalNumber)]
    [InlineData("张三57251234", ListProblem.PersonalNumber)]
    [InlineData("张三（5725 123）", ListProblem.PersonalNumber)]
    [InlineData("张?三", ListProblem.CharacterLost)]
    [InlineData("张？三", ListProblem.CharacterLost)]
    [InlineData("#N/A", ListProblem.FormulaError)]
    [InlineData("310厂", ListProblem.None)]
    public void Name_ThatCannotBeShown_IsRefused(string name, ListProblem expected) =>
        Assert.Equal(expected, Read(Line(name: name)).Errors.Select(e => e.Problem).SingleOrDefault());

    [Theory]
    [InlineData("150", "#REF!", "金额")]
    [InlineData("#N/A", "150", "面积")]
    public void Formula_GoneWrong_IsToldWithWhatTheCellShows(string area, string amount, string column)
    {
        var error = Assert.Single(Read(Line(area: area, amount: amount)).Errors);

        Assert.Equal((ListProblem.FormulaError, column), (error.Problem, error.Column));
        Assert.StartsWith("#", error.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("310116196203170010", ListProblem.PersonalNumber)] // Wrong check character, and still a person's.
    [InlineData("31011619620317001X", ListProblem.PersonalNumber)]
    [InlineData("13812345678", ListProblem.PersonalNumber)]
    [InlineData("310116620317001", ListProblem.PersonalNumber)] // Of the old form.
    [InlineData("6228480402564890018", ListProblem.PersonalNumber)] // A card by its check digit.
    [InlineData("6228480402564890019", ListProblem.None)]
    [InlineData("310116620017001", ListProblem.None)]
    [InlineData("310116112212030012", ListProblem.None)] // 承包方代码: no day of birth stands in it.
    [InlineData("3101161122120300123", ListProblem.None)]
    public void Parcel_IsToldFromAPersonsNumber(string parcel, ListProblem expected) =>
        Assert.Equal(expected, Read(Line(parcel: parcel)).Errors.Select(e => e.Problem).SingleOrDefault());

    /// <summary>Excel keeps fifteen digits; a file that it saved as text has noughts in place of the others.</summary>
    [Theory]
    [InlineData("310228195102020000", "", ListProblem.IdentityAsNumber)]
    [InlineData("", "6228480402564810000", ListProblem.AccountAsNumber)]
    [InlineData("", "622848040256481000", ListProblem.AccountAsNumber)]
    [InlineData("", "1001134519006930000", ListProblem.AccountAsNumber)]
    [InlineData("", "6228480402564890000", ListProblem.None)] // Its last nought is the right check digit.
    [InlineData("", "1001134519006930", ListProblem.None)] // Every tenth account of 16 digits ends in a nought.
    [InlineData("", "6228480402564810200", ListProblem.None)]
    public void Number_ThatLostItsLastDigits_IsAnError(string identity, string account, ListProblem expected)
    {
        var number = identity.Length > 0 ? identity : People.Identity(1);
        var outcome = Pipeline.Read(Tables.Csv("村,姓名,身份证号,账号,面积,金额", $"护塘村,张明华,{number},{account},1,150"));

        Assert.Equal(expected, outcome.Errors.Select(e => e.Problem).SingleOrDefault());
    }

    [Fact]
    public void WrongIdentityNumber_IsMaskedInTheError()
    {
        var error = Assert.Single(Pipeline.Read(Tables.Csv("村,姓名,身份证号,面积,金额", "护塘村,张明华,3101161962031700123,1,150")).Errors);
        Assert.Equal(ListProblem.IdentityMalformed, error.Problem);
        Assert.DoesNotContain("19620317", error.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("农户", "31011619620317001A", ListProblem.IdentityMalformed)] // A letter other than X at its end.
    [InlineData("农户", "3101161962O3170010", ListProblem.IdentityMalformed)] // O for a nought.
    [InlineData("", "3101161962O3170010", ListProblem.IdentityMalformed)]
    [InlineData("农户", "92310116MA1J000013", ListProblem.IdentityMalformed)]
    [InlineData("企业", "92310116MA1JO00013", ListProblem.IdentityMalformed)] // GB 32100 has no O.
    [InlineData("企业", "92310116MA1J000013", ListProblem.None)]
    [InlineData("合作社", "31011619620317001x", ListProblem.None)]
    [InlineData("农户", "31011619620317001x", ListProblem.None)] // A wrong check character is for a clerk to judge.
    public void IdentityNumber_ThatIsNoneByItsForm_IsAnErrorOfItsLineAndColumn(string kind, string number, ListProblem expected)
    {
        var outcome = Pipeline.Read(Tables.Csv("村,姓名,对象类型,身份证号,面积,金额", $"护塘村,张明华,{kind},{number},1,150"));
        if (expected == ListProblem.None)
        {
            Assert.Empty(outcome.Errors);
            return;
        }

        var error = Assert.Single(outcome.Errors);
        Assert.Equal((expected, 2, "身份证号"), (error.Problem, error.Line, error.Column));
        Assert.DoesNotContain(number[3..14], error.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void MoreErrorsThanAnybodyReads_EndTheReadingAndSaySo()
    {
        var outcome = Read([.. Enumerable.Repeat(Line(amount: "x"), ListReader.MostErrors + 5_000)]);
        Assert.Equal(TableProblem.TooManyErrors, outcome.Refusal!.Problem);
        Assert.Equal(ListReader.MostErrors, outcome.Errors.Count);
    }
}
