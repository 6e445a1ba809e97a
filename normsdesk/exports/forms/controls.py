"""Content controls of Word: places to write in, and boxes to tick."""

from itertools import count
from typing import Any

from normsdesk.exports.docx_marks import element, qn, writable

TICKED, OPEN = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"
_CHECKS = "http://schemas.microsoft.com/office/word/2010/wordml"
_CHECK = (
    '<w14:checkbox xmlns:w14="{space}"><w14:checked w14:val="{ticked}"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)


class Controls:
    """Makes the controls of one document, each with a number of its own."""

    def __init__(self) -> None:
        self._ids = count(1)

    def place(self, label: str, text: str, *, several: bool = False) -> Any:
        """Make a content control; without a text it shows room to write."""
        held = element("w:sdt")
        properties = element("w:sdtPr")
        properties.append(element("w:alias", val=writable(label or text)[:60]))
        properties.append(element("w:id", val=str(next(self._ids))))
        kind = element("w:text")
        if several:
            kind.set(qn("w:multiLine"), "1")
        properties.append(kind)
        content = element("w:sdtContent")
        run = element("w:r")
        if label == "" and text:  # an open place in a sentence says what belongs there
            look = element("w:rPr")
            look.append(element("w:u", val="dotted"))
            run.append(look)
            text = f"[{text}]"
        for place, piece in enumerate(
            writable(text).split("\n") if text else ("\N{EN SPACE}" * 6,)
        ):
            if place:
                run.append(element("w:br"))
            words = element("w:t")
            words.set(qn("xml:space"), "preserve")
            words.text = piece
            run.append(words)
        content.append(run)
        held.append(properties)
        held.append(content)
        return held

    def box(self, name: str, *, ticked: bool) -> Any:
        """Make a box to tick, with a click or with a pen."""
        from docx.oxml import parse_xml

        held = element("w:sdt")
        properties = element("w:sdtPr")
        properties.append(element("w:alias", val=writable(name)[:60]))
        properties.append(element("w:id", val=str(next(self._ids))))
        state = _CHECK.format(space=_CHECKS, ticked=int(ticked))
        properties.append(parse_xml(state))
        content = element("w:sdtContent")
        run = element("w:r")
        look = element("w:rPr")
        look.append(element("w:rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic"))
        run.append(look)
        words = element("w:t")
        words.text = TICKED if ticked else OPEN
        run.append(words)
        content.append(run)
        held.append(properties)
        held.append(content)
        return held
