"""When Python looks for what nobody holds: seldom, and never among what an open project keeps.

Looking through everything takes a quarter of a second with a large project, in which the window
does not answer. Records hold each other in no circle, so that they go without being looked for.
"""

import gc

_YOUNG = 20_000
_OLDER = 20
_OLD = 50


def begin_tidying() -> None:
    """Begin to look, when the start is over; not among what it made, for that stays."""
    gc.set_threshold(_YOUNG, _OLDER, _OLD)
    gc.freeze()
    gc.enable()


def pass_over_project() -> None:
    """Pass over everything there is now: a project has opened, and stays until it is left."""
    gc.freeze()


def look_at_project() -> None:
    """Look at everything again: the project is left."""
    gc.unfreeze()
