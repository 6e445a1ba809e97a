"""What every test starts from."""

import os

from hypothesis import settings

# No window may pop up while tests run, whatever this machine's own setting is.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The usual run tries the same examples every time, so that it says the same of the same code;
# `--hypothesis-profile=long` looks for new ones.
settings.register_profile("usual", max_examples=50, deadline=None, derandomize=True, database=None)
settings.register_profile("long", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("usual")
