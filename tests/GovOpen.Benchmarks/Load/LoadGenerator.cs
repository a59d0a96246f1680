using System.Diagnostics;
using System.Net.Sockets;

namespace GovOpen.Benchmarks.Load;

/// <summary>
/// Asks for a page over and over on a number of kept connections, each with one request under way, from one thread: what it costs is the
/// same for every target, and it leaves the other processors to the server. Every response's status and length is checked.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private readonly Target _target;
    private readonly int _bodyLength;
    private readonly Dictionary<Socket, Connection> _connections = [];
    private int _sent;

    /// <param name="bodyLength">What every answer's body must measure; null when it may differ, as freshly compressed pages do.</param>
    public LoadGenerator(Target target, int? bodyLength, int connections)
    {
        _target = target;
        _bodyLength = bodyLength ?? -1;
        for (var i = 0; i < connections; i++)
        {
            var socket = new Socket(target.Server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(target.Server);
            _connections[socket] = new Connection(socket);
        }
    }

    /// <summary>The whole response to one request.</summary>
    public static byte[] FetchOnce(Target target)
    {
        using var generator = new LoadGenerator(target, null, 1);
        var connection = generator._connections.Values.Single();
        connection.Send(target.Requests[0]);
        while (!connection.Receive(out _, out _))
        {
        }

        return connection.Response.ToArray();
    }

    /// <summary>Loads the target for so long.</summary>
    /// <exception cref="InvalidDataException">A response was not what it should be.</exception>
    public LoadResult Run(TimeSpan duration)
    {
        var latencies = new LatencyHistogram();
        var cpuBefore = ProcessorTime.Of(_target.ServerProcesses());
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        foreach (var connection in _connections.Values)
        {
            connection.Send(NextRequest());
        }

        var underWay = _connections.Count;
        var readable = new List<Socket>(underWay);
        while (underWay > 0)
        {
            readable.Clear();
            foreach (var connection in _connections.Values)
            {
                if (connection.IsUnderWay)
                {
                    readable.Add(connection.Socket);
                }
            }

            Socket.Select(readable, null, null, TimeSpan.FromSeconds(10));
            if (readable.Count == 0)
            {
                throw new InvalidDataException($"{_target.Name}: no answer within ten seconds.");
            }

            foreach (var socket in readable)
            {
                var connection = _connections[socket];
                if (!connection.Receive(out var status, out var length))
                {
                    continue;
                }

                if (status != 200 || (_bodyLength >= 0 && length != _bodyLength) || length == 0)
                {
                    throw new InvalidDataException($"{_target.Name}: answered {status} with {length} bytes instead of 200 with {_bodyLength}.");
                }

                var now = Stopwatch.GetTimestamp();
                latencies.Add(now - connection.SentAt);
                if (now < end)
                {
                    connection.Send(NextRequest());
                }
                else
                {
                    underWay--;
                }
            }
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        var cpu = ProcessorTime.Of(_target.ServerProcesses()) - cpuBefore;
        return new LoadResult(
            latencies.Count / elapsed.TotalSeconds,
            latencies.Percentile(0.50),
            latencies.Percentile(0.99),
            cpu / latencies.Count);
    }

    private byte[] NextRequest() => _target.Requests[_sent++ % _target.Requests.Length];

    public void Dispose()
    {
        foreach (var socket in _connections.Keys)
        {
            socket.Dispose();
        }
    }

    private sealed class Connection(Socket socket)
    {
        private byte[] _buffer = new byte[128 * 1024];
        private int _received;

        public Socket Socket => socket;

        public long SentAt { get; private set; }

        public bool IsUnderWay { get; private set; }

        public ReadOnlySpan<byte> Response => _buffer.AsSpan(0, _received);

        public void Send(byte[] request)
        {
            _received = 0;
            IsUnderWay = true;
            SentAt = Stopwatch.GetTimestamp();
            socket.Send(request);
        }

        /// <summary>Takes what has arrived; true when the response is complete.</summary>
        public bool Receive(out int status, out int bodyLength)
        {
            if (_received == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var count = socket.Receive(_buffer, _received, _buffer.Length - _received, SocketFlags.None);
            if (count == 0)
            {
                throw new InvalidDataException("The server closed a connection that was to be kept.");
            }

            _received += count;
            if (!ResponseHead.TryRead(Response, out status, out bodyLength))
            {
                return false;
            }

            IsUnderWay = false;
            return true;
        }
    }
}
