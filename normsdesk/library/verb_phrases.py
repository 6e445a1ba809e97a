"""English words for what people do, bent so that they stand right inside a question (method 4.1).

People type "marry early", "to marry early", "marrying early", "early marriage" or a whole sentence.
What is known as a verb can stand after "to"; everything else is left to whoever asks.
"""

import re
from functools import cache

from normsdesk.library.wording.speech import begun_small

_VERBS = """
abandon abduct abuse accept accompany accuse act admit advise agree allow announce answer apologise
appoint approach argue arrange arrest ask assault attack attend avoid babysit ban banish bathe be
bear beat become beg begin believe belittle belong betroth bind blame bless borrow break breastfeed
bribe bring bully burn bury buy call cane care carry celebrate challenge chase cheat check choose
circumcise claim clean collect come comfort command complain conceal confine confront consult
contribute control cook count cover criticise curse cut dance date decide defend delay demand deny
dig discipline discuss dismiss disobey divide do donate dress drink drive drop drown earn eat elect
elope employ encourage enforce engage enrol enter escape exchange exclude excuse expect expel
explain fear feed fetch fight find finish fire flog follow forbid force forgive gamble get give go
gossip greet grow guard hand harass have hear help hide hire hit hold honour hunt hurt ignore
include inherit inspect insult intervene invite involve join judge keep kick kidnap kill kiss know
laugh lead learn leave lend let lie lift limit listen live lock look maintain make marry meet miss
mistreat mock move name negotiate neglect obey offer oppose order organise own pass pay perform
persuade plan play postpone praise pray prefer prepare press pressure prevent proclaim promise
protect provide pull punish push put raise read receive recruit reduce refer refuse register reject
remain remove repair replace reply report respect rest return rule run sacrifice say scold see sell
send separate serve set settle shame share shave shout show sign sing sit slap sleep smack smoke
speak spank spend spread stand start starve stay steal step stop study succeed suffer support
swear take talk teach tell thank think threaten throw tie tolerate touch train travel treat trust
try turn use vaccinate visit vote wait wake walk warn wash watch wean wear welcome whip withdraw
withhold work worship write yell
"""
_TWICE = """
admit babysit ban beg begin control cut dig drop enrol expel flog forbid get hit kidnap let plan
prefer put refer run set sit slap step stop whip
"""
_EITHER_WAY = """
travel worship
"""
_NOUNS_TOO = """
abuse attack blame fear help honour praise respect shame support trust work
"""
_WISHES = """
choose chooses chose chosen decide decided decides plan plans want wanted wants
"""
_BEFORE_VERB = frozenset(
    ["not", "never", "always", "also", "openly", "quietly", "publicly", "only"]
)
_NOUN_FOLLOWS = frozenset(["of", "is", "are", "was", "were", "by", "between"])
_ABOUT_A_NOUN = frozenset(["for", "from", "among", "within", "at", "in", "on", "to", "towards"])
_WANTS = frozenset(_WISHES.split())
_WEIGHS = frozenset(["about", "on", "over"])
_TAKES_BARE = frozenset(["to", "should", "would", "will", "could", "can", "may", "must", "not"])


def infinitive(phrase: str) -> str | None:
    """Return the words as they stand after "to"; nothing where they are no known verb phrase."""
    told = _trimmed(phrase)
    words = told.split()
    if not words:
        return None
    place = next((at for at, one in enumerate(words) if one not in _BEFORE_VERB), 0)
    verb = words[place].rstrip(",").casefold()
    if _is_noun(verb, [one.casefold() for one in words[place + 1 : place + 2]]):
        return None
    if verb in _verbs():
        return told
    base = _bent().get(verb)
    if base is None or _goes_on(words[place + 1 :]):
        return None
    kept = words[place][len(verb) :]
    return " ".join((*words[:place], base + kept, *words[place + 1 :]))


def said_to_you(phrase: str) -> str:
    """Turn "their" into "your" where the person asked is the one who does it."""
    bent = re.sub(r"\btheir\b", "your", phrase)
    return re.sub(r"\bthemselves\b", "yourself", bent)


def beside(before: str, phrase: str) -> str:
    """Fit words into a sentence that somebody typed, after the text that stands before them.

    A sentence such as "The family thinks about {P}." stays as it is typed; only a bare verb is
    led in where it cannot stand: "thinks about whether to marry early", "wants to wait".
    """
    last = re.findall(r"[A-Za-z]+|\S", before)[-1:] or [""]
    word = last[0].casefold()
    told = _trimmed(phrase)
    if told.split()[:1] and (word in _WANTS or word in _WEIGHS) and _is_bare(told):
        return f"to {told}" if word in _WANTS else f"whether to {told}"
    if word in _TAKES_BARE:
        return infinitive(phrase) or told
    return told


def _is_bare(told: str) -> bool:
    return infinitive(told) == told


def _trimmed(phrase: str) -> str:
    told = begun_small(" ".join(phrase.split()).rstrip("."))
    return told.removeprefix("to ").strip()


def _is_noun(word: str, following: list[str]) -> bool:
    told = _NOUN_FOLLOWS | (_ABOUT_A_NOUN if word in _NOUNS_TOO.split() else frozenset[str]())
    return not told.isdisjoint(following)


def _goes_on(rest: list[str]) -> bool:
    """Tell whether a second verb in the same form follows, which would have to bend as well."""
    return any(one.rstrip(",").casefold() in _bent() for one in rest)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_VERBS.split())


@cache
def _bent() -> dict[str, str]:
    """List "marrying" and "marries" of every verb."""
    found: dict[str, str] = {}
    for verb in sorted(_verbs() - {"be"}):  # "is" begins no second deed
        for form in (*_doing(verb), _does(verb)):
            if form not in _verbs():
                found[form] = verb
    return found


def _doing(verb: str) -> tuple[str, ...]:
    if verb in _EITHER_WAY.split():
        return f"{verb}{verb[-1]}ing", f"{verb}ing"
    if verb in _TWICE.split():
        return (f"{verb}{verb[-1]}ing",)
    if verb.endswith("ie"):
        return (f"{verb[:-2]}ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe")):
        return (f"{verb[:-1]}ing",)
    return (f"{verb}ing",)


def _does(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    return f"{verb}s"
