"""The handbook: how to work with the program, made of the Guide, the glossary and pictures."""
