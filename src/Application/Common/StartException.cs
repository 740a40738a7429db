namespace ClickTracking.Application.Common;

/// <summary>A reason not to start. Its message is one line, written to standard error before the process ends with exit code 1.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
