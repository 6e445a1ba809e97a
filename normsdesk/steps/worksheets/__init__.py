"""The sheets of a workshop, on paper and in the grid into which they are typed."""
