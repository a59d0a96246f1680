using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GovOpen.Tests.Infrastructure;
using GovOpen.Web.Domain.Subsidies;
using GovOpen.Web.Features.Shared.SubsidyLists;

namespace GovOpen.Tests.Features.SubsidyLists;

/// <summary>
/// Thousands of broken lists, the same ones every time. A failure names the seed and the number of the file, by which
/// <see cref="ListMutations.Make"/> makes it again.
/// </summary>
public sealed partial class ImportFuzzTests
{
    public const int Seed = 20181112;
    public const int Files = 6_000;

    /// <summary>No file may take longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The bound of the import's memory. All that a file lets the program allocate is held against it, which is more than it ever holds at once.</summary>
    private const long MostBytes = 300L * 1024 * 1024;

    [Fact]
    public void GoodLists_AreRight()
    {
        var pipeline = new ListPipeline();
        Assert.All(GoodLists.All, list =>
        {
            var outcome = pipeline.Read(list.Bytes);
            Assert.True(outcome.IsRight, $"{list.Name}: {outcome.Refusal} {string.Join("; ", outcome.Errors)}");
            Assert.Equal(GoodLists.People, outcome.Rows.Count);
        });
    }

    [Fact]
    public void MutatedLists_NeverCrashHangOrLetThroughWhatIsWrong()
    {
        var failures = new List<string>();
        var tally = new Dictionary<string, int>();
        var watch = new Watch(Longest);
        var reading = new Thread(() =>
        {
            var pipeline = new ListPipeline();
            var mutations = new ListMutations(Seed);
            for (var number = 0; number < Files && failures.Count < 20; number++)
            {
                var (what, bytes) = mutations.Make(number);
                watch.Begin($"file {number} of seed {Seed} ({what})");
                try
                {
                    var outcome = pipeline.Read(bytes, out var allocated);
                    var kind = outcome.Refusal?.Problem.ToString() ?? (outcome.IsRight ? "right" : "with errors");
                    tally[kind] = tally.GetValueOrDefault(kind) + 1;
                    failures.AddRange(FaultsOf(outcome).Select(fault => $"{watch.Current}: {fault}"));
                    if (allocated > MostBytes)
                    {
                        failures.Add($"{watch.Current}: {allocated / 1024 / 1024} MB");
                    }
                }
                catch (Exception exception)
                {
                    failures.Add($"{watch.Current}: {exception}");
                }
            }
        })
        { IsBackground = true };
        reading.Start();
        while (!reading.Join(250))
        {
            if (watch.IsOver)
            {
                failures.Add($"{watch.Current} takes longer than {Longest.TotalSeconds:0} s");
                break;
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));

        // Files that are all refused at their first byte would test nothing.
        Assert.True(tally["right"] > Files / 20 && tally["with errors"] > Files / 20 && tally.Count > 6, string.Join(", ", tally));
    }

    /// <summary>What must not come out of any file.</summary>
    internal static IEnumerable<string> FaultsOf(ListOutcome outcome)
    {
        foreach (var text in outcome.Errors.SelectMany(e => new[] { e.Sheet, e.Column, e.Value, e.Detail }).Append(outcome.Refusal?.Details ?? ""))
        {
            if (IdentityNumber().IsMatch(text))
            {
                yield return $"an identity number in an error: {text}";
            }
        }

        foreach (var row in outcome.Rows)
        {
            string[] texts = [row.Name, row.GroupName ?? "", row.Parcel ?? ""];
            if (row.AmountInFen is <= 0 or > ListCells.GreatestAmountInFen || row.QuantityInHundredths <= 0 || row.ContractedInHundredths < 0)
            {
                yield return $"line {row.Line}: {row.AmountInFen} fen for {row.QuantityInHundredths}";
            }

            if (row.VillageCode is not { Length: 12 } || !row.VillageCode.StartsWith(Portal.Caojing, StringComparison.Ordinal))
            {
                yield return $"line {row.Line}: village {row.VillageCode}";
            }

            if (row.Name.EnumerateRunes().Count() is 0 or > RecipientNames.MaxCharacters)
            {
                yield return $"line {row.Line}: name {row.Name}";
            }

            if (Array.Find(texts, t => IdentityNumber().IsMatch(t)) is { } number)
            {
                yield return $"line {row.Line}: the identity number {number}";
            }

            if (Array.Find(texts, t => t.EnumerateRunes().Any(r => r == System.Text.Rune.ReplacementChar
                || (r.Value & 0xFFFE) == 0xFFFE || System.Text.Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)) is { } unreadable)
            {
                yield return $"line {row.Line}: what cannot be read, {string.Join(' ', unreadable.Select(c => $"{(int)c:X4}"))}";
            }
        }
    }

    [GeneratedRegex("31011619[0-9]{10}", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityNumber();

    /// <summary>Sees that what runs goes on.</summary>
    private sealed class Watch(TimeSpan longest)
    {
        private long _since = Stopwatch.GetTimestamp();

        public string Current { get; private set; } = "";

        public bool IsOver => Stopwatch.GetElapsedTime(Interlocked.Read(ref _since)) > longest;

        public void Begin(string current)
        {
            Current = current;
            Interlocked.Exchange(ref _since, Stopwatch.GetTimestamp());
        }
    }
}
