"""What a project is: frozen records, their fields, and the snapshot that holds them.

Standard library only.
"""
