"""Hypothesis strategies for whole projects."""

from hypothesis import strategies as st

from tests.model.random_projects import HARD_TEXTS, random_project

texts = st.text(max_size=60) | st.sampled_from(HARD_TEXTS)
"""Any text: emoji, Arabic, control characters, 20,000 characters; no half characters."""

snapshots = st.builds(
    random_project,
    seed=st.integers(0, 2**32),
    size=st.integers(0, 40),
    texts=st.lists(texts, min_size=1, max_size=5),
)
"""Projects that hold together, with records of any table."""
