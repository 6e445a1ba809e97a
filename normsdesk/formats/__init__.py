"""Files of other programs, looked at before a library opens them.

What is found here is a plain fact; whoever reads the file words it.
"""
