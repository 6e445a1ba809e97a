"""Measurements, run by hand through a task of their own; they are no timed tests."""
