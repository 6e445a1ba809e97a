"""How the window looks at every size, measured."""
