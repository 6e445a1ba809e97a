"""Exercises that help to find norms and the people who matter: Five Whys, My Social Network."""
