"""The parts of the page on which norms are diagnosed."""
