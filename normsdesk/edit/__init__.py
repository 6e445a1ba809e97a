"""The only write path: patches, the document that commits them, and its history."""
