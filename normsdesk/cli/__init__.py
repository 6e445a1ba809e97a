"""The commands of the terminal, one small module each. No Qt."""
