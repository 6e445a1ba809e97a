"""The theory-of-change canvas: a picture of one diagram that is edited by mouse and keyboard.

`shown` says what is to be seen, from a snapshot and without Qt; `scene` shows exactly that and
never changes the document; `acts` are what a person does, each one patch; `view` is the window
onto the scene with its gestures and keys; `outline` is the same diagram as a list.
"""
