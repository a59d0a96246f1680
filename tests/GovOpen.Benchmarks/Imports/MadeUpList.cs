using System.Globalization;
using System.Text;
using GovOpen.Web.Domain.Office;
using MiniExcelLibs;

namespace GovOpen.Benchmarks.Imports;

/// <summary>A list as a town sends it, for all villages of a city: headings, one row a household, numbers that pass every check.</summary>
internal static class MadeUpList
{
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
    private const string GivenNames = "明华国建军平志伟东海强生光发武新利清飞彬富顺信子杰涛昌成康星天达安岩中茂进林有坚和";

    /// <summary>Days a birthday can fall on: 28 a month over fifty years.</summary>
    private const int Birthdays = 28 * 12 * 50;

    /// <param name="villages">Code and name of each village, and the name of its town.</param>
    public static IEnumerable<IDictionary<string, object>> Rows(IReadOnlyList<(string Code, string Name, string Town)> villages, int count)
    {
        var random = new Random(5);
        var perVillage = (count + villages.Count - 1) / villages.Count;
        for (var i = 0; i < count; i++)
        {
            var (code, name, town) = villages[i / perVillage];
            var hundredths = 100 + (i * 37L % 1_400);
            yield return new Dictionary<string, object>
            {
                ["序号"] = i + 1,
                ["镇"] = town,
                ["村"] = name,
                ["组"] = 1 + (i % 12),
                ["户主姓名"] = $"{Surnames[random.Next(Surnames.Length)]}{GivenNames[random.Next(GivenNames.Length)]}{GivenNames[random.Next(GivenNames.Length)]}",
                ["身份证号"] = Identity(code, i),
                ["银行账号"] = string.Create(CultureInfo.InvariantCulture, $"6228{(i * 79_190L) + 1:000000000000000}"),
                ["承包面积"] = hundredths / 100m,
                ["补贴面积（亩）"] = hundredths / 100m,
                ["补贴标准"] = 150,
                ["补贴金额（元）"] = hundredths * 150 / 100m,
            };
        }
    }

    public static void WriteCsv(string file, IEnumerable<IDictionary<string, object>> rows)
    {
        using var writer = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var isFirst = true;
        foreach (var row in rows)
        {
            if (isFirst)
            {
                writer.WriteLine(string.Join(',', row.Keys));
                isFirst = false;
            }

            writer.WriteLine(string.Join(',', row.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));
        }
    }

    public static void WriteXlsx(string file, IEnumerable<IDictionary<string, object>> rows) => MiniExcel.SaveAs(file, rows, overwriteFile: true);

    private static string Identity(string village, int number)
    {
        var day = number % Birthdays;
        var digits = string.Create(
            CultureInfo.InvariantCulture,
            $"{village.AsSpan(0, 6)}{1940 + (day / 336):0000}{1 + (day / 28 % 12):00}{1 + (day % 28):00}{number / Birthdays % 1_000:000}");
        return digits + IdentityNumbers.CheckCharacter(digits);
    }
}
