"""What every test starts from."""

import os
from functools import partial

import pytest
from hypothesis import HealthCheck, settings

# No window may pop up while tests run, whatever this machine's own setting is.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The usual run tries the same examples every time, so that it says the same of the same code;
# `--hypothesis-profile=long` looks for new ones.
settings.register_profile(
    "usual",
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],  # the first examples wait on a busy computer
)
settings.register_profile("long", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("usual")

PATIENCE = 30_000
"""Milliseconds a test waits for what has to come: a busy machine is slow, not wrong."""


@pytest.fixture
def qtbot(qtbot):
    """Hold what a test shows until it is closed, and have patience.

    A test that has ended lets go of its window; were it collected while a widget in it is being
    told an event, the interpreter would fall over.
    """
    held = {}
    add = qtbot.addWidget

    def hold(widget, **more) -> None:
        held[id(widget)] = widget
        widget.destroyed.connect(partial(_let_go, held, id(widget)))
        add(widget, **more)

    wait = qtbot.waitUntil

    def wait_until(callback, *, timeout=PATIENCE) -> None:
        wait(callback, timeout=max(timeout, PATIENCE))

    qtbot.addWidget, qtbot.waitUntil = hold, wait_until
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=PATIENCE)
    return qtbot


def _let_go(held, key, *_) -> None:
    held.pop(key, None)
