"""Text on paper: the one helper that turns what people typed into a paragraph, and its marks."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from normsdesk.exports.options import Cancelled, ReportStopped, never_cancelled
from normsdesk.exports.outline import Span, Spans
from normsdesk.exports.pdf_shaped import ShapedParagraph, letters_of
from normsdesk.exports.pdf_styles import TYPES, Look, Type
from normsdesk.figures import emoji
from normsdesk.figures.drawings import Weight
from normsdesk.figures.lettering import MISSING_SIGN
from normsdesk.figures.scripts import JOINERS, UNSEEN
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_pdf import FONT_NAMES, register_fonts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n"}
_UNSEEN = frozenset({"Cf", "Mn", "Me"})  # joiners and marks: they leave no box of their own
_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSetter:
    """Sets text in the bundled fonts; ``note_numbers`` and ``anchors`` are those of the section.

    What they cannot draw becomes a name or a box and is counted in ``missing``; ``scripted`` are
    the letters that came by and need a font of another script.
    """

    studio: Studio
    note_numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    anchors: frozenset[str] = frozenset()
    missing: Counter[str] = field(default_factory=Counter[str])
    styles: "dict[tuple[Look, str], ParagraphStyle]" = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set[str])
    scripted: set[str] = field(default_factory=set[str])
    cancelled: Cancelled = never_cancelled

    def for_section(self, note_numbers: Mapping[str, int]) -> "TextSetter":
        """Give the same setter with the note numbers of a section."""
        return replace(self, note_numbers=note_numbers)

    def p(self, text: str | Spans, look: Look, colour: str = "") -> "Paragraph":
        """Make a paragraph of what people typed; nothing in it is read as markup.

        Raises:
            ReportStopped: ``cancelled`` said yes.
        """
        from reportlab.platypus import Paragraph

        self.go_on()
        spans = (Span(text=text),) if isinstance(text, str) else text
        made: Any = Paragraph("".join(map(self._marked, spans)), self.style(look, colour))
        made = self._shaped(made)
        made.go_on = self.go_on  # breaking it into lines, later, takes as long
        return made

    def go_on(self) -> None:
        """Go on, unless somebody wants to stop.

        Raises:
            ReportStopped: ``cancelled`` said yes.
        """
        if self.cancelled():
            raise ReportStopped

    def sized(
        self, text: str, size: float, weight: Weight = 400, *, middle: bool = False
    ) -> "Paragraph":
        """Make a black paragraph of any size, for posters; nothing in it is read as markup."""
        from reportlab.lib.enums import TA_CENTER, TA_LEFT
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        style = ParagraphStyle(
            "sized",
            fontName=FONT_NAMES[weight],
            fontSize=size,
            leading=size * 1.26,
            alignment=TA_CENTER if middle else TA_LEFT,
            splitLongWords=1,
            allowWidows=0,
            allowOrphans=0,
        )
        return self._shaped(Paragraph(escape(" ".join(self.printable(text).split())), style))

    def _shaped(self, paragraph: Any) -> Any:
        """Give what takes the place of a paragraph where other scripts stand in it."""
        if not self.scripted or all(self.scripted.isdisjoint(f.text) for f in paragraph.frags):
            return paragraph
        lettering = self.studio.lettering
        return ShapedParagraph(letters_of(paragraph.frags, lettering), paragraph.style, lettering)

    def style(self, look: Look, colour: str = "") -> "ParagraphStyle":
        """Give the paragraph style of a look, in another colour where one is named."""
        known = self.styles.get((look, colour))
        if known is None:
            known = self.styles[look, colour] = _style(look, TYPES[look], self._ink(look, colour))
        return known

    def printable(self, text: str) -> str:
        """Return text the bundled fonts can draw: an emoji by name, a box for other letters."""
        for typed, broken in _BREAKS.items():
            text = text.replace(typed, broken)
        text = unicodedata.normalize("NFC", text.replace("\t", " "))
        strange = {each for each in set(text) - self.drawn if not self._draws(each)}
        if not strange:
            return text
        joined = not self.scripted.isdisjoint(text)
        kept: list[str] = []
        for character in text:
            if character not in strange or (joined and character in JOINERS):
                kept.append(character)
            elif character not in UNSEEN:
                if not emoji.is_silent(character):
                    self.missing[character] += 1
                said = self._in_place_of(character)
                apart = said.startswith("[") and bool(kept) and kept[-1].endswith("]")
                kept.append(f" {said}" if apart else said)  # so that a line can break there
        return "".join(kept)

    def _in_place_of(self, character: str) -> str:
        if unicodedata.category(character) in _UNSEEN:
            return ""
        told = emoji.said(character)
        return MISSING_SIGN if told is None else told

    def _draws(self, character: str) -> bool:
        advances = self.studio.lettering.face(400).advances
        known = ord(character) in advances and unicodedata.category(character) != "Cc"
        if character == "\n" or known:
            self.drawn.add(character)
            return True
        if self.studio.lettering.scripts.draws(character):
            self.drawn.add(character)
            self.scripted.add(character)
            return True
        return False

    def one_line(self, text: str, size: float, weight: Weight, room: float) -> str:
        """Return printable text on one line, shortened to ``room`` points."""
        line = " ".join(self.printable(text).split())
        return self.studio.lettering.elide(line, size, weight, room)

    def width(self, text: str, size: float, weight: Weight = 400) -> float:
        """Tell how wide printable text is on one line, in points."""
        return self.studio.lettering.width(" ".join(self.printable(text).split()), size, weight)

    def _ink(self, look: Look, colour: str) -> str:
        token = colour or TYPES[look].colour
        return token if token.startswith("#") else self.studio.palette[token]

    def _marked(self, span: Span) -> str:
        text = escape(self.printable(span.text)).replace("\n", "<br/>")
        palette = self.studio.palette
        colour = {"own": palette.own, "others": palette.others}.get(span.view, "")
        if span.tone:
            colour = palette["success" if span.tone == "good" else "danger"]
        if span.quiet:
            colour = palette["text2"]
        if colour:
            text = f'<font color="{colour}">{text}</font>'
        if span.strong or span.view:
            text = f'<font name="{FONT_NAMES[600]}">{text}</font>'
        if span.target and span.target in self.anchors:
            text = f'<a href="#{span.target}" color="{palette["primary"]}">{text}</a>'
        return text + self._note_marks(span.notes)

    def _note_marks(self, keys: Iterable[str]) -> str:
        numbers = sorted({self.note_numbers[key] for key in keys if key in self.note_numbers})
        if not numbers:
            return ""
        marks = ",".join(str(number) for number in numbers)
        ink = self.studio.palette["primary"]
        return (
            f'<super rise="3.6" size="6.6"><font name="{FONT_NAMES[600]}" '
            f'color="{ink}">{marks}</font></super>'
        )


def _style(look: Look, kind: Type, ink: str) -> "ParagraphStyle":
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        look.value,
        fontName=FONT_NAMES[kind.weight],
        fontSize=kind.size,
        leading=kind.line,
        textColor=HexColor(ink),
        alignment=TA_RIGHT if kind.right else TA_LEFT,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        uriWasteReduce=0,
    )


def text_setter(
    studio: Studio, anchors: Iterable[str], cancelled: Cancelled = never_cancelled
) -> TextSetter:
    """Make a setter for one document and register the fonts."""
    register_fonts(studio.lettering)
    return TextSetter(studio=studio, anchors=frozenset(anchors), cancelled=cancelled)


def unprintable(text: str, setter: TextSetter) -> tuple[tuple[str, ...], int]:
    """Name the characters of a text that no bundled font draws, and count those not named."""
    setter.printable(text)
    names = tuple(_name(character) for character in sorted(setter.missing))
    return names[:_SHOWN], max(len(names) - _SHOWN, 0)


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    code = f"U+{ord(character):04X}"
    return f"{name.lower()} ({code})" if name else code
