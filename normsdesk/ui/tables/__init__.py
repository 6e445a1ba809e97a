"""Tables over records, built from the field declarations of the model."""
