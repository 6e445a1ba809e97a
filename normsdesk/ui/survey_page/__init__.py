"""The survey side of step 7: the questionnaire, and the answers read back in.

Files of answers are read by another process, so that none of them can harm the window.
"""
