"""The parts of the page of step 6: strategies, safety, help and incidents, growth."""
