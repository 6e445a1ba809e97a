"""Workshop sheets on paper: blank, with pictures, or filled from the project."""
