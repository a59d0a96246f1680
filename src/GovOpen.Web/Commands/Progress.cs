using System.Globalization;

namespace GovOpen.Web.Commands;

/// <summary>Shows how far long work is, on standard error and only when that is a terminal.</summary>
internal sealed class Progress(TextWriter? writer)
{
    private const int Step = 50_000;

    public static Progress Silent { get; } = new(null);

    public static Progress OnTerminal() => new(Console.IsErrorRedirected ? null : Console.Error);

    public void Say(string what) => writer?.WriteLine(what);

    /// <summary>Passes rows on, and says now and then how many have passed.</summary>
    public IEnumerable<T> Count<T>(string what, IEnumerable<T> rows)
    {
        long count = 0;
        foreach (var row in rows)
        {
            yield return row;
            if (++count % Step == 0)
            {
                writer?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {count:N0}"));
            }
        }
    }
}
