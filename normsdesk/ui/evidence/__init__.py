"""Evidence: what it speaks for or against, the files that belong to it, and the way back."""
