"""The limits of the rules, to be seen and changed."""
