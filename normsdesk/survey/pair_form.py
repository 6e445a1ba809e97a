"""What a form for pairs asks first: which pair this is, and which of the two (method 4.1)."""

from collections.abc import Mapping

from normsdesk.survey.filling import Filler
from normsdesk.survey.form import FormChoice, FormRow

PAIR_CODE = "regex(., '^[Pp][0-9]{2,6}$')"
"""What the code of a pair looks like: no name, and nothing a house is called by."""

_MEMBERS = "pair_members"


def pair_rows(filler: Filler) -> list[FormRow]:
    """Ask which pair this is, and who of the two."""
    word = filler.word
    return [
        FormRow(
            kind="text",
            name="pair_code",
            label=word("form.pair.code"),
            hint=word("form.pair.hint"),
            required=True,
            constraint=PAIR_CODE,
            constraint_message=word("form.pair.limit"),
        ),
        FormRow(
            kind=f"select_one {_MEMBERS}",
            name="pair_member",
            label=word("form.pair.member"),
            hint=word("form.pair.apart"),
            required=True,
        ),
    ]


def pair_lists(filler: Filler) -> Mapping[str, tuple[FormChoice, ...]]:
    """List the answers these rows use."""
    first = FormChoice(name="1", label=filler.word("form.pair.first"))
    return {_MEMBERS: (first, FormChoice(name="2", label=filler.word("form.pair.second")))}
