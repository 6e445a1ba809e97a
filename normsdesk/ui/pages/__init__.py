"""The pages made by hand, one for each rich step."""
