using System.Net;
using System.Net.Sockets;
using NorthStar.Local;
using Npgsql;

namespace NorthStar.Api.Tests.Stack;

/// <summary>
/// The product as it is started by its users: real processes, a PostgreSQL that commits to disk, the demo practice. One for the tests that kill it,
/// walk through it and look into what it leaves behind; they run one after another.
/// </summary>
public sealed class StackUnderTest : IAsyncLifetime
{
    public LocalStack Stack { get; private set; } = null!;

    public TraceCollector Traces { get; } = new();

    public async ValueTask InitializeAsync() => Stack = await LocalStack.StartThrowawayAsync(new LocalStackOptions
    {
        Portal = false,
        ApiEnvironment = new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Traces.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["DOTNET_TieredPGO"] = "0",
        },
    });

    public async ValueTask DisposeAsync()
    {
        await Stack.DisposeAsync();
        Traces.Dispose();
    }

    /// <summary>A connection as the superuser, who sees every row; not from a pool, because a pool would keep connections that a kill has ended.</summary>
    public async Task<NpgsqlConnection> OpenDatabaseAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Stack.Cluster!.SuperuserConnectionString) { Database = "northstar", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A client.</summary>
    /// <param name="token">Who asks.</param>
    /// <param name="patient">Whether it is for preparing what a test is about: the first requests of a process that has just started may take too long.</param>
    public HttpClient Http(string? token = null, bool patient = false)
    {
        HttpMessageHandler handler = patient ? new Patience(new SocketsHttpHandler()) : new SocketsHttpHandler();
        var http = new HttpClient(handler) { BaseAddress = Stack.Api, Timeout = TimeSpan.FromSeconds(30) };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return http;
    }
}

[CollectionDefinition(Name)]
public sealed class WholeProduct : ICollectionFixture<StackUnderTest>
{
    public const string Name = "The whole stack";
}

/// <summary>Takes in what the API exports over OTLP, as bytes.</summary>
public sealed class TraceCollector : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly MemoryStream received = new();

    public TraceCollector()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Any()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = TakeInAsync();
    }

    public Uri Address { get; }

    public byte[] Received
    {
        get
        {
            lock (received)
                return received.ToArray();
        }
    }

    public void Dispose()
    {
        listener.Close();
        received.Dispose();
    }

    private async Task TakeInAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (received)
                    body.WriteTo(received);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or SocketException)
        {
            // The test has ended.
        }
    }
}

/// <summary>Waits for what is about to become true.</summary>
internal static class Eventually
{
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string what, int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!await condition())
                await timer.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{what} did not happen within {seconds} s.");
        }
    }
}
