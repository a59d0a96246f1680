using GovOpen.Web.Domain.Subsidies;

namespace GovOpen.Web.Features.Shared.SubsidyLists;

/// <summary>Holds what a file says of its villages, and of itself, against its rows.</summary>
internal static class StatedSums
{
    public static IEnumerable<ImportSum> Of(int importId, ListReader reader)
    {
        var all = (Records: reader.ByVillage.Values.Sum(v => v.Records), Amount: reader.ByVillage.Values.Sum(v => v.Amount));
        var stated = reader.Stated.ToLookup(s => s.VillageCode, StringComparer.Ordinal);
        foreach (var code in reader.ByVillage.Keys.Union(stated.Select(s => s.Key)).Union([""]))
        {
            var sum = code.Length == 0 ? all : reader.ByVillage.GetValueOrDefault(code);
            yield return new ImportSum
            {
                ImportId = importId,
                VillageCode = code,
                Records = sum.Records,
                AmountInFen = sum.Amount,
                StatedRecords = ToldOf(stated[code].Select(s => s.Records), sum.Records),
                StatedAmountInFen = ToldOf(stated[code].Select(s => s.AmountInFen), sum.Amount),
            };
        }
    }

    /// <summary>Of what a file states more than once, the first that differs: a total row that fits makes no wrong line of the summary right.</summary>
    private static T? ToldOf<T>(IEnumerable<T?> stated, T sum)
        where T : struct, IEquatable<T>
    {
        var says = stated.OfType<T>().ToList();
        return says.Count == 0 ? null : says.Where(s => !s.Equals(sum)).Append(sum).First();
    }
}
