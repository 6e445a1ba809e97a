"""Read-only content shipped with the program, and the words in which codes are spoken."""
