"""The decisions of the field, as pure functions over a snapshot.

They return codes and numbers, never sentences.
"""
