namespace NorthStar.Local;

/// <summary>Something about this machine or this call is in the way; the message is one sentence for the person who reads it.</summary>
public sealed class SetupException(string message, Exception? cause = null) : Exception(message, cause);
