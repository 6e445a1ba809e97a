"""The page of the report: what a person chooses, and the preview that is the PDF itself."""
