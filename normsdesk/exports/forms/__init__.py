"""The forms of the programme as Word documents, to fill in and to sign."""
