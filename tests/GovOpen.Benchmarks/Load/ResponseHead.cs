using System.Buffers.Text;
using System.Text;

namespace GovOpen.Benchmarks.Load;

/// <summary>As much of HTTP/1.1 as telling where a response ends takes, and what it says of itself.</summary>
internal static class ResponseHead
{
    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> EndOfChunks => "0\r\n\r\n"u8;

    /// <summary>
    /// Reads a response off the buffer; false while it is not complete. A chunked body counts by the content of its chunks.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no response, or one whose end cannot be told.</exception>
    public static bool TryRead(ReadOnlySpan<byte> received, out int status, out int bodyLength)
    {
        (status, bodyLength) = (0, 0);
        var headLength = received.IndexOf(EndOfHead);
        if (headLength < 0)
        {
            return false;
        }

        var head = received[..headLength];
        var body = received[(headLength + EndOfHead.Length)..];
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head.Slice(9, 3), out status, out _))
        {
            throw new InvalidDataException("Not an HTTP/1.1 response.");
        }

        var lengthAt = head.IndexOf("\r\nContent-Length: "u8);
        if (lengthAt >= 0)
        {
            return Utf8Parser.TryParse(head[(lengthAt + 18)..], out bodyLength, out _) && body.Length == bodyLength;
        }

        if (head.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0)
        {
            throw new InvalidDataException("The response has neither a length nor chunks.");
        }

        // Looking at the end first saves walking the chunks each time a part arrives.
        return body.EndsWith(EndOfChunks) && TryReadChunks(body, null, out bodyLength);
    }

    /// <summary>The content of a complete response.</summary>
    public static byte[] ReadBody(ReadOnlySpan<byte> received)
    {
        var body = received[(received.IndexOf(EndOfHead) + EndOfHead.Length)..];
        if (Header(received, "Transfer-Encoding") is null)
        {
            return body.ToArray();
        }

        using var content = new MemoryStream();
        TryReadChunks(body, content, out _);
        return content.ToArray();
    }

    /// <summary>The value of a header of a complete response, or null.</summary>
    public static string? Header(ReadOnlySpan<byte> received, string name)
    {
        var lines = Encoding.Latin1.GetString(received[..received.IndexOf(EndOfHead)]).Split("\r\n");
        var line = lines.FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line?[(name.Length + 1)..].Trim();
    }

    private static bool TryReadChunks(ReadOnlySpan<byte> body, Stream? content, out int length)
    {
        length = 0;
        while (Utf8Parser.TryParse(body, out int size, out var digits, 'X') && body.Length >= digits + 2 + size + 2)
        {
            if (size == 0)
            {
                return true;
            }

            content?.Write(body.Slice(digits + 2, size));
            length += size;
            body = body[(digits + 2 + size + 2)..];
        }

        return false;
    }
}
