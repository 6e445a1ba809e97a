"""What may be cut, each with its reason."""

ALLOWED: dict[str, str] = {
    r"ends in …: '(about, do you agree to take part|here without others listening)\?": (
        "a question of the form in the list of questions; it stands whole beside the list"
    ),
}
"""A pattern for `Cut.said` to the reason why this cut is right."""
