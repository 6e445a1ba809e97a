"""Workshop sheets and posters: choosing and printing them, and typing sheets in."""
