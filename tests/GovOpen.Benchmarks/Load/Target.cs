using System.Net;
using System.Text;

namespace GovOpen.Benchmarks.Load;

/// <summary>One server and page of a comparison.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Server">Where it listens.</param>
/// <param name="Path">What is asked for.</param>
/// <param name="ServerProcesses">The processes whose processor time counts as the cost of an answer.</param>
internal sealed record Target(string Name, IPEndPoint Server, string Path, Func<IReadOnlyList<int>> ServerProcesses)
{
    /// <summary>The request as a browser on a phone sends it, less what no server here looks at.</summary>
    public byte[] Request { get; } = Encoding.ASCII.GetBytes(
        $"GET {Path} HTTP/1.1\r\nHost: {Server}\r\nUser-Agent: GovOpen.Benchmarks\r\nAccept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
}
