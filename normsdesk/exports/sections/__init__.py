"""The sections of a report, one module each: what stands in them, for every reader."""
