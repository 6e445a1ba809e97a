"""Posters for a community meeting: one page, large type, nothing private."""
