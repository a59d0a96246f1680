using System.Collections.Concurrent;

namespace GovOpen.Web.Commands.Demo;

/// <summary>Makes rows on one processor while another writes them.</summary>
internal static class Ahead
{
    private const int RowsAtATime = 2_000;
    private const int PartsWaiting = 4;

    /// <summary>The rows in their order; whoever takes them sees the exception that making them ended with.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> rows)
    {
        using var parts = new BlockingCollection<T[]>(PartsWaiting);
        using var stop = new CancellationTokenSource();
        var making = Task.Run(() => Fill(rows, parts, stop.Token));
        try
        {
            foreach (var part in parts.GetConsumingEnumerable())
            {
                foreach (var row in part)
                {
                    yield return row;
                }
            }

            making.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel(); // Where the one who takes the rows has stopped before their end.
            Task.WhenAny(making).GetAwaiter().GetResult();
        }
    }

    private static void Fill<T>(IEnumerable<T> rows, BlockingCollection<T[]> parts, CancellationToken stop)
    {
        try
        {
            foreach (var part in rows.Chunk(RowsAtATime))
            {
                parts.Add(part, stop);
            }
        }
        finally
        {
            parts.CompleteAdding();
        }
    }
}
