"""Putting it together: the object graph, settings, logs, crash handling, the session."""
