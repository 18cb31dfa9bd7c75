using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NorthStar.Benchmarks;

/// <summary>What a load came to.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P99">The time that 99 of 100 answers stayed under.</param>
/// <param name="Failures">Answers that were not the expected status.</param>
/// <param name="FirstFailure">The first of them, to read.</param>
/// <param name="Answers">How many answers there were.</param>
internal sealed record LoadResult(double PerSecond, TimeSpan P99, int Failures, string? FirstFailure, int Answers)
{
    /// <summary>Processor time of the answering process for one answer.</summary>
    public TimeSpan Cost { get; init; }
}

/// <summary>
/// A lean HTTP/1.1 client over plain sockets on loopback, so that two cores are left to what is measured. One request at a time on a connection.
/// </summary>
internal static class HttpLoad
{
    /// <summary>Bounded in connections and time.</summary>
    /// <param name="port">The port on loopback.</param>
    /// <param name="connections">How many.</param>
    /// <param name="duration">How long.</param>
    /// <param name="expected">The status that counts as success.</param>
    /// <param name="next">The bytes of the next request of a connection; a connection asks once its last answer has come.</param>
    public static async Task<LoadResult> RunAsync(int port, int connections, TimeSpan duration, int expected, Func<int, byte[]> next)
    {
        var watch = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(connection => Task.Run(() => ConnectionAsync(port, watch, duration, expected, () => next(connection)))));
        var elapsed = watch.Elapsed;
        var latencies = results.SelectMany(r => r.Latencies).Order().ToArray();
        return new(
            latencies.Length / elapsed.TotalSeconds,
            latencies.Length == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)latencies[(int)(latencies.Length * 0.99)] / Stopwatch.Frequency),
            results.Sum(r => r.Failures),
            results.Select(r => r.FirstFailure).FirstOrDefault(f => f is not null),
            latencies.Length);
    }

    /// <summary>A request as bytes.</summary>
    public static byte[] Request(string method, string path, string? token = null, string? body = null, string? header = null)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        if (token is not null)
            text.Append(CultureInfo.InvariantCulture, $"Authorization: Bearer {token}\r\n");
        if (header is not null)
            text.Append(header).Append("\r\n");
        if (body is not null)
            text.Append(CultureInfo.InvariantCulture, $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    private static async Task<(List<long> Latencies, int Failures, string? FirstFailure)> ConnectionAsync(int port, Stopwatch watch, TimeSpan duration, int expected, Func<byte[]> next)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[256 * 1024];
        var latencies = new List<long>(100_000);
        var failures = 0;
        string? firstFailure = null;
        while (watch.Elapsed < duration)
        {
            var request = next();
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync(request, SocketFlags.None);
            var length = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None);
                if (read == 0)
                    throw new IOException("The connection was closed in mid-answer.");
                length += read;
            }
            while (!IsWhole(buffer.AsSpan(0, length)));

            if (Status(buffer) == expected)
            {
                latencies.Add(Stopwatch.GetTimestamp() - start);
            }
            else
            {
                failures++;
                firstFailure ??= Encoding.UTF8.GetString(buffer, 0, Math.Min(length, 1_000));
            }
        }

        return (latencies, failures, firstFailure);
    }

    private static int Status(ReadOnlySpan<byte> answer) => int.Parse(answer.Slice(9, 3), CultureInfo.InvariantCulture);

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        if (at < 0)
            return Status(answer) is 204 or 304 || answer.EndsWith("\r\n0\r\n\r\n"u8);
        var digits = head[(at + 16)..];
        var stop = digits.IndexOf((byte)'\r');
        return answer.Length >= end + 4 + int.Parse(stop < 0 ? digits : digits[..stop], CultureInfo.InvariantCulture);
    }
}
