"""Fields and forms built from the field declarations of the model."""
