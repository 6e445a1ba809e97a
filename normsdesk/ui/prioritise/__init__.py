"""The parts of the page on which people choose where to start (step 5)."""
