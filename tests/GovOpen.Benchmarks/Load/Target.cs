using System.Net;
using System.Text;

namespace GovOpen.Benchmarks.Load;

/// <summary>One server and page of a comparison, or several pages in turn.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Server">Where it listens.</param>
/// <param name="Paths">What is asked for, one after the other and from the beginning again.</param>
/// <param name="ServerProcesses">The processes whose processor time counts as the cost of an answer.</param>
/// <param name="IsCompressed">Whether the answer may be compressed.</param>
internal sealed record Target(string Name, IPEndPoint Server, IReadOnlyList<string> Paths, Func<IReadOnlyList<int>> ServerProcesses, bool IsCompressed = true)
{
    /// <summary>Requests as a browser on a phone sends them, less what no server here looks at.</summary>
    public byte[][] Requests { get; } = [.. Paths.Select(path => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: {Server}\r\nUser-Agent: GovOpen.Benchmarks\r\nAccept: text/html\r\nAccept-Encoding: {(IsCompressed ? "gzip, deflate, br" : "identity")}\r\n\r\n"))];

    public Target(string name, IPEndPoint server, string path, Func<IReadOnlyList<int>> serverProcesses, bool compressed = true)
        : this(name, server, [path], serverProcesses, compressed)
    {
    }
}
