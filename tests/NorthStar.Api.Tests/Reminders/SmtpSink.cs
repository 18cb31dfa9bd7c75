using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NorthStar.Api.Tests.Reminders;

/// <summary>A mail as it arrived.</summary>
/// <param name="To">Whom the envelope names.</param>
/// <param name="Text">Headers and body as they came over the wire.</param>
internal sealed record ReceivedMail(string To, string Text)
{
    /// <summary>A header, unfolded.</summary>
    public string Header(string name) =>
        Text.Split("\r\n\r\n")[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    public string Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}

/// <summary>The mail server of somebody else, on loopback: it takes what comes, or does what a test asks for.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<ReceivedMail> received = new();
    private readonly Task listening;

    public SmtpSink()
    {
        listener.Start();
        listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<ReceivedMail> Mails => [.. received];

    /// <summary>What the server says to a recipient instead of taking it.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>Breaks the connection once a mail has been taken, before the client hears of it.</summary>
    public bool HangsUpAfterTaking { get; set; }

    /// <summary>The settings by which a worker finds it.</summary>
    public string[] Settings => ["--NorthStar:Smtp:Host=127.0.0.1", $"--NorthStar:Smtp:Port={Port}", "--NorthStar:Smtp:From=quiet@northstar.example", "--NorthStar:Smtp:UseTls=false"];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await listening;
        stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopping.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            async Task Say(string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop.Token);
            await Say("220 sink");
            var to = "";
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO" or "HELO" or "MAIL" or "RSET":
                        await Say("250 fine");
                        break;
                    case "RCPT":
                        to = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        await Say(Refuse(to) ?? "250 fine");
                        break;
                    case "DATA":
                        await Say("354 go on");
                        var text = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
                            text.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                        received.Enqueue(new(to, text.ToString()));
                        if (HangsUpAfterTaking)
                            return;
                        await Say("250 taken");
                        break;
                    case "QUIT":
                        await Say("221 bye");
                        return;
                    default:
                        await Say("502 what?");
                        break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client or the test has gone.
        }
    }
}
