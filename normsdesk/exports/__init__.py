"""What leaves the program: a neutral outline, and the writers that turn it into files."""
