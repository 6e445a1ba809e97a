"""The main window: rail, top bar, start screen and the list of pages."""
