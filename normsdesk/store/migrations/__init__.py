"""Steps from an older file format to the next, one module per format."""
