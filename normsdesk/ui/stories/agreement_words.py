"""What is said about the agreement of two coders: a sentence first, the arithmetic on demand."""

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.evidence import SnapComponent
from normsdesk.rules.agreement import Agreement
from normsdesk.rules.coding import CodingTable


def agreement_sentence(words: Wording, table: CodingTable) -> str:
    """Say how far two coders agree, over all components."""
    found = table.agreement()
    if found is None:
        return words._("No answer was coded by both {first} and {second} yet.").format(
            first=table.pair[0], second=table.pair[1]
        )
    return words._("{first} and {second} gave the same code in {same} of {both} ({share}).").format(
        first=table.pair[0],
        second=table.pair[1],
        same=words.number(found.same),
        both=words.number(found.both),
        share=words.percent(found.share),
    )


def kappa_text(words: Wording, found: Agreement | None) -> str:
    """Write kappa with two decimals; where it cannot be worked out, say so."""
    if found is None:
        return words._("Not known")
    if found.kappa is None:
        return words._("none")
    return words.number(found.kappa, 2)


def doubt_lines(words: Wording, found: Agreement | None) -> list[str]:
    """Say what is to be read with care."""
    return [] if found is None else [spoken(words, doubt.value) for doubt in found.doubts]


def how_lines(words: Wording, table: CodingTable) -> list[str]:
    """Write the arithmetic: share, what chance alone would give, and what is left beyond it."""
    lines: list[str] = []
    for component in (None, *SnapComponent):
        found = table.agreement(component)
        name = words._("All") if component is None else choice_word(words, component)
        if found is None:
            lines.append(words._("{name}: nothing to compare.").format(name=name))
        elif found.kappa is None:
            lines.append(
                words._("{name}: {same} of {both} the same; by chance all, so no kappa.").format(
                    name=name, same=words.number(found.same), both=words.number(found.both)
                )
            )
        else:
            lines.append(
                words._(
                    "{name}: {same}/{both} = {share}; by chance {chance}; "
                    "kappa = ({share} − {chance}) / (100% − {chance}) = {kappa}"
                ).format(
                    name=name,
                    same=words.number(found.same),
                    both=words.number(found.both),
                    share=words.percent(found.share, 1),
                    chance=words.percent(found.chance, 1),
                    kappa=words.number(found.kappa, 2),
                )
            )
    return lines
