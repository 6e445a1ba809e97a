"""The view for a room: one card at a time in very large type, and hiding the window at once."""
