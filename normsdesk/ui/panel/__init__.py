"""The panel beside the pages: Guide, Coach and Comments."""
