"""The stages of "One norm in 90 minutes"."""
