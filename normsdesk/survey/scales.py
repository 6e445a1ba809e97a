"""What can be answered to a question, and how a phone tool may have written it down."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from normsdesk.library.content import Text
from normsdesk.library.question_bank import Answer, AnswerSet, Question, QuestionBank
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.model.survey import AnswerScale, SurveyQuestion
from normsdesk.survey.cascades import own_labels
from normsdesk.survey.naming import plain_name
from normsdesk.survey.yes_words import NO_WORDS, YES_WORDS

OWN_SCALES: Mapping[AnswerScale, str] = {
    AnswerScale.PROP5: "PROP5",
    AnswerScale.TEN: "TEN",
    AnswerScale.AGR5: "AGR5",
    AnswerScale.LIK4: "LIK4",
    AnswerScale.YN: "YN",
    AnswerScale.NUMBER: "count",
    AnswerScale.OPEN: "open",
}
"""The scale of the bank that an own question uses."""

NONE_OF_THESE = "none"
"""The answer of who joined no activity of the project."""

BLANK = frozenset(
    {
        "", "n/a", "na", "n.a.", "null", "nan", "#n/a", "#null!", ".", "-", "--", "---", "–", "—",
        "missing", "no answer", "no response", "not answered", "sans réponse", "pas de réponse",
        "sin respuesta", "sem resposta",
    }
)  # fmt: skip
"""How "no answer" is written, besides the codes of the form."""

_ALSO: Mapping[str, Mapping[str, str]] = {
    "PROP5": {
        "half": "2", "about half of them": "2", "all": "4", "almost all": "4", "all of them": "4",
        "tous": "4", "todos": "4", "wote": "4", "nusu": "2", "la moitié": "2", "la mitad": "2",
        "nobody": "0", "no one": "0", "none of them": "0", "a few": "1", "very few": "1",
        "few of them": "1", "half of them": "2", "most of them": "3", "almost everyone": "4",
        "almost everybody": "4", "nearly everyone": "4", "nearly everybody": "4", "everyone": "4",
        "everybody": "4", "personne": "0", "presque personne": "1", "quelques-uns": "1",
        "presque tout le monde": "4", "tout le monde": "4", "nadie": "0", "unos pocos": "1",
        "ninguém": "0", "alguns poucos": "1", "لا أحد": "0", "قليل": "1", "قليلون": "1",
        "حوالي النصف": "2", "النصف": "2", "معظمهم": "3", "الأغلبية": "3", "الجميع": "4",
        "جميعهم": "4", "جميعهم تقريبا": "4", "جميعهم تقريبًا": "4",
        "some": "1", "some of them": "1", "almost none": "1", "nearly none": "1",
        "almost nobody": "1", "almost no one": "1", "hardly any": "1", "hardly anyone": "1",
        "not many": "1", "a minority": "1", "minority": "1", "a majority": "3", "majority": "3",
        "the majority": "3", "certains": "1", "certaines": "1", "presque aucun": "1",
        "presque aucune": "1", "la majorité": "3", "algunos": "1", "algunas": "1",
        "casi ninguno": "1", "casi ninguna": "1", "casi nadie": "1", "mayoría": "3",
        "alguns": "1", "algumas": "1", "quase nenhum": "1", "quase nenhuma": "1",
        "quase ninguém": "1", "maioria": "3", "baadhi": "1", "hakuna mtu": "0",
        "القليل": "1", "بعضهم": "1", "معظم": "3", "الكل": "4",
    },
    "AGR5": {
        "neutral": "3", "neither": "3", "neutre": "3", "neutro": "3", "undecided": "3",
        "totally disagree": "1", "completely disagree": "1", "somewhat disagree": "2",
        "slightly disagree": "2", "tend to disagree": "2", "neither agree or disagree": "3",
        "somewhat agree": "4", "slightly agree": "4", "tend to agree": "4", "totally agree": "5",
        "completely agree": "5", "sina upande": "3", "لا أوافق بشدة": "1", "لا أوافق": "2",
        "محايد": "3", "أوافق": "4", "أوافق بشدة": "5",
        "pas du tout d'accord": "1", "pas d'accord": "2", "plutôt pas d'accord": "2",
        "ni d'accord ni pas d'accord": "3", "ni d'accord ni en désaccord": "3",
        "d'accord": "4", "plutôt d'accord": "4", "tout à fait d'accord": "5",
        "muy en desacuerdo": "1", "totalmente en desacuerdo": "1", "en desacuerdo": "2",
        "ni de acuerdo ni en desacuerdo": "3", "de acuerdo": "4", "muy de acuerdo": "5",
        "totalmente de acuerdo": "5", "discordo totalmente": "1", "discordo": "2",
        "nem concordo nem discordo": "3", "não concordo nem discordo": "3", "concordo": "4",
        "concordo totalmente": "5", "sikubaliani kabisa": "1", "sikubaliani": "2",
        "sikubali kabisa": "1", "sikubali": "2", "nakubali sana": "5", "nakubaliana sana": "5",
        "غير موافق بشدة": "1", "غير موافق": "2", "موافق": "4", "موافق بشدة": "5",
        "nakubaliana": "4", "nakubali": "4", "nakubaliana kabisa": "5", "nakubali kabisa": "5",
    },
    "LIK4": {
        "definitely not": "1", "very unlikely": "1", "unlikely": "2", "likely": "3",
        "very likely": "4", "definitely": "4", "sûrement pas": "1", "certainement pas": "1",
        "probablement pas": "2", "probablement": "3", "sûrement": "4", "certainement": "4",
        "seguro que no": "1", "probablemente no": "2", "probablemente": "3", "seguro que sí": "4",
        "certamente não": "1", "provavelmente não": "2", "provavelmente": "3", "certamente": "4",
    },
    "YN": {
        **dict.fromkeys(YES_WORDS, "1"), **dict.fromkeys(NO_WORDS, "0"),
    },
    "keep_or_stop": {"keep": "keep", "stop": "stop"},
}  # fmt: skip
_DONT_KNOW = frozenset(
    {
        "dk", "dont know", "dont_know", "i don't know", "i dont know", "do not know",
        "i do not know", "doesn't know", "idk", "unsure", "not sure", "ne sait pas",
        "je ne sais pas", "nsp", "no sabe", "no sé", "não sabe", "não sei", "sijui", "hajui",
        "لا أعرف",
    }
)  # fmt: skip
_REFUSED = frozenset(
    {
        "refused", "refuse to answer", "refused to answer", "prefer not to say",
        "prefer not to answer", "declined", "declined to answer", "refuse de répondre", "refus",
        "préfère ne pas répondre", "prefiere no responder", "no quiere responder",
        "prefere não responder", "hataki kujibu", "رفض",
    }
)  # fmt: skip
_CODE_AND_WORDS = re.compile(r"([0-9]{1,3})\s*[.:=-]?\s*([^\d\s].*)")
_WORDS_AND_CODE = re.compile(r"(.*[^\d\s.:=-])\s*[.:=-]?\s*([0-9]{1,3})")
_FOLDED = {ord(sign): None for sign in "()[]\u200b\u200e\u200f\ufeff"} | {ord("’"): "'"}
_WHOLE = re.compile(r"[+-]?[0-9]{1,15}(?:[.,]0{1,15})?")
_POWER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?e[+-]?[0-9]{1,2}")
_MOST_TICKED = 60
_THOUSANDS = re.compile(
    r"[+-]?[0-9]{1,3}(?:(?:,[0-9]{3})+(?P<sign>\.)[0-9]{1,9}|(?:\.[0-9]{3})+(?P<other>,)[0-9]{1,9}"
    r"|(?:[ \u00a0\u202f'’][0-9]{3})+(?:(?P<third>[.,])[0-9]{1,9})?)"
)
"""Thousands are set apart, and nothing else can be meant."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,9})?")
_NUMBER = re.compile(
    r"[+-]?(?:[0-9]{1,30}(?:[.,][0-9]{0,30})?|[.,][0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?"
)


class NoAnswer(StrEnum):
    """Why an answer does not count."""

    DONT_KNOW = "dont_know"
    REFUSED = "refused"
    BLANK = "blank"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How the answers to one question are read.

    ``also`` are further spellings of a mapping, in small letters, each with its code.
    """

    scale: AnswerSet
    dont_know: frozenset[str]
    refused: frozenset[str]
    spellings: Mapping[str, str] = field(default_factory=dict[str, str])

    def answer(self, text: str) -> str | NoAnswer:
        """Read one answer: its code, or why it does not count."""
        folded = folded_text(text)
        code = self.spellings.get(folded)
        if code is None:
            code = self._numbered(folded)
        if code is None and is_whole(folded):
            code = self.spellings.get(whole_text(folded))
        if code is not None:
            folded = code
        if self.scale.kind in ("range", "number"):
            return self._number(folded)
        if code is not None and self.scale.has_answer(code):
            return code
        return self._none(folded)

    def _numbered(self, folded: str) -> str | None:
        # "4. most", "4 = most" and "most (4)" carry the code and its words.
        before, after = _CODE_AND_WORDS.fullmatch(folded), _WORDS_AND_CODE.fullmatch(folded)
        pairs = [before.groups()] if before else []
        pairs += [after.groups()[::-1]] if after else []
        for code, words in pairs:
            if self.spellings.get(words) == code:
                return code
        return self.spellings.get(folded[1:]) if folded.startswith("'") else None

    def several(self, text: str) -> tuple[str, ...] | NoAnswer:
        """Read ticked answers, joined by blanks, commas, semicolons, bars or lines."""
        known, unknown = self.pieces(text)
        if known and not unknown:
            return known
        whole = self.answer(text)
        return whole if isinstance(whole, NoAnswer) else NoAnswer.UNKNOWN

    def pieces(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Part ticked answers: the codes of those that are known, and the texts of others.

        What the text says as a whole, even that somebody does not know, has no parts.
        """
        whole = self.answer(text)
        if not isinstance(whole, NoAnswer):
            return (whole,), ()
        if whole not in (NoAnswer.UNKNOWN, NoAnswer.OUT_OF_RANGE):
            return (), ()
        sign = next((sign for sign in ";|\n," if sign in text.strip(";|\n, ")), " ")
        known, unknown = self._longest(text, sign)
        # Words between blanks are no answers of their own.
        if unknown and sign == " ":
            return (), (text,)
        return tuple(dict.fromkeys(known)), tuple(unknown)

    def _longest(self, text: str, sign: str) -> tuple[list[str], list[str]]:
        # A label may hold the sign that parts them: "money, safety or need".
        parts = [part.strip(";|\n, ") for part in text.split(sign if sign != " " else None)]
        parts = [part for part in parts if part][:_MOST_TICKED]
        known: list[str] = []
        unknown: list[str] = []
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                piece = (
                    f"{sign} ".join(parts[start:end]) if sign != " " else " ".join(parts[start:end])
                )
                code = self.answer(piece)
                if not isinstance(code, NoAnswer):
                    known.append(code)
                    start = end
                    break
            else:
                unknown.append(parts[start])
                start += 1
        return known, unknown

    def _number(self, folded: str) -> str | NoAnswer:
        if folded in BLANK:
            return NoAnswer.BLANK
        if not is_whole(folded):
            return NoAnswer.OUT_OF_RANGE if _NUMBER.fullmatch(folded) else self._none(folded)
        text = whole_text(folded)
        if text in self.dont_know:
            return NoAnswer.DONT_KNOW
        if text in self.refused:
            return NoAnswer.REFUSED
        number = int(text)
        low, high = self.scale.minimum, self.scale.maximum
        outside = (low is not None and number < low) or (high is not None and number > high)
        return NoAnswer.OUT_OF_RANGE if outside or number > 10**9 else str(number)

    def _none(self, folded: str) -> NoAnswer:
        if folded in BLANK:
            return NoAnswer.BLANK
        text = whole_text(folded) if is_whole(folded) else folded
        if text in self.dont_know:
            return NoAnswer.DONT_KNOW
        if text in self.refused:
            return NoAnswer.REFUSED
        return NoAnswer.OUT_OF_RANGE if _NUMBER.fullmatch(folded) else NoAnswer.UNKNOWN


def understanding_of(
    scale: AnswerSet, bank: QuestionBank, also: Mapping[str, str] | None = None
) -> Understanding:
    """Prepare reading the answers of a scale: by code, by label in any language, or as mapped."""
    spellings: dict[str, str] = {}
    for answer in scale.answers:
        for label in answer.label.by_language.values():
            spellings.setdefault(folded_text(label), answer.code)
    spellings.update({folded_text(raw): code for raw, code in _also(scale).items()})
    for answer in scale.answers:
        spellings[folded_text(answer.code)] = answer.code
    form = bank.form
    spellings.update({folded_text(raw): code for raw, code in (also or {}).items()})
    return Understanding(
        scale=scale,
        dont_know=_words_of(form.dont_know, form.dont_know_label) | _DONT_KNOW,
        refused=_words_of(form.refused, form.refused_label) | _REFUSED,
        spellings=spellings,
    )


def _also(scale: AnswerSet) -> Mapping[str, str]:
    codes = {answer.label.english.casefold(): answer.code for answer in scale.answers}
    if "yes" not in codes or "no" not in codes:
        return _ALSO.get(scale.code, {})
    said = {"1": codes["yes"], "0": codes["no"]}
    return {raw: said[code] for raw, code in _ALSO["YN"].items()}


def scale_of(
    snapshot: Snapshot, question: Question | None, own: SurveyQuestion | None, bank: QuestionBank
) -> AnswerSet:
    """Find the scale of a question of the bank, or of an own one.

    The answers about activities are the strategies of the project.
    """
    if question is not None:
        scale = bank.scale_of(question)
        return _activities(snapshot, scale) if scale.kind == "own_list" else scale
    kind = own.scale if own is not None else AnswerScale.OPEN
    if own is None or kind in OWN_SCALES:
        return bank.scales[OWN_SCALES[kind]]
    answers = tuple(
        answer_of(f"a{place}", {"en": text}) for place, text in enumerate(own_labels(own), 1)
    )
    if not answers:
        return bank.scales["open"]
    several = kind is AnswerScale.MULTI
    return replace(bank.scales["roles" if several else "sex"], code=own.code, answers=answers)


def _activities(snapshot: Snapshot, scale: AnswerSet) -> AnswerSet:
    named = [each for each in snapshot.all(Strategy) if each.name.strip()]
    if not named:
        return scale
    answers = [answer_of(plain_name(each.code) or each.id, {"en": each.name}) for each in named]
    none = answer_of(NONE_OF_THESE, {"en": "none of these"}, alone=True)
    return replace(scale, answers=(*answers, none))


def answer_of(code: str, label: Mapping[str, str], *, alone: bool = False) -> Answer:
    """Make an answer that is not in the bank."""
    english = label.get("en") or next(iter(label.values()))
    text = Text({"en": english, **label})
    return Answer(code=code, label=text, value=None, alone=alone, domain="")


def folded_text(text: str) -> str:
    """Bring a spelling to the form in which spellings are compared."""
    if not text.isascii():
        text = "".join(map(_plain_digit, unicodedata.normalize("NFC", text)))
    return " ".join(text.translate(_FOLDED).split()).casefold()


def _plain_digit(sign: str) -> str:
    # Arabic keyboards write 4 as ٤.
    number = unicodedata.decimal(sign, None)
    return sign if number is None else str(number)


def is_whole(text: str) -> bool:
    """Tell whether a text is a whole number, as a spreadsheet may write it: ``4.0``, ``1e5``."""
    if _WHOLE.fullmatch(text):
        return True
    return _POWER.fullmatch(text) is not None and float(text.replace(",", ".")).is_integer()


def whole_text(text: str) -> str:
    """Write a whole number without sign and point: ``+03.0`` is ``3``, ``1e5`` is ``100000``."""
    if "e" in text:
        return str(int(float(text.replace(",", "."))))
    return str(int(re.split(r"[.,]", text)[0]))


def number_of(text: str) -> float | None:
    """Read a number with a decimal point or comma; nothing if it is none."""
    if (parted := _THOUSANDS.fullmatch(text.strip())) is not None:
        sign = parted["sign"] or parted["other"] or parted["third"]
        text = "".join(each for each in text if each.isdigit() or each in "+-" or each == sign)
    if not _NUMBER.fullmatch(text.strip()):
        return None
    return float(text.strip().replace(",", "."))


def numbers_of(texts: Sequence[str]) -> Sequence[float | None]:
    """Read a column of numbers; where commas can only part thousands, they do.

    ``1,476`` alone may be one and a half; beside ``950``, and where every comma stands before
    three digits, it is not.
    """
    held = {text.strip() for text in texts if text}
    commas = [text for text in held if "," in text]
    grouped = all(_GROUPED.fullmatch(text) for text in commas)
    large = any(_NUMBER.fullmatch(text) and float(text) >= 100 for text in held.difference(commas))
    if commas and grouped and large:
        texts = [text.replace(",", "") for text in texts]
    return [number_of(text) for text in texts]


def _words_of(code: str, label: Text) -> frozenset[str]:
    return frozenset({code, *(folded_text(text) for text in label.by_language.values())})
