"""The first page of a project: what matters today."""
