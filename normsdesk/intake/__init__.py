"""What people already have, read in: boxes and links from a spreadsheet or from indented text.

Reading changes nothing. It returns what was found and a list of what was left out and why.
"""
