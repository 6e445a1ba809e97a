"""The parts of the page of step 8: training, the year, self-assessment, progress, the pack."""
