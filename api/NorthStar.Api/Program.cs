using NorthStar.Api;

return await (args is [var command, ..] && !command.StartsWith('-') ? Commands.RunAsync(command, args[1..]) : ApiHost.RunAsync(args));
