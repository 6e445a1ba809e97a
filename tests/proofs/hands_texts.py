"""What hands type and paste: words, and everything that does not belong where it goes."""

import random

MUCH = 40_000

PLAIN = ("girls", "10", "0", "a b c", "N1", "Elders decide", "2026-05-04", "4 May 2026", "%", "?")
WRONG = (
    "31/02/2026", "2026-13-45", "next Tuesday", "0000-00-00", "12.5.26", "99/99/9999", "1/1/1",
    "twelve", "ten per cent", "-1", "1e400", "NaN", "inf", "1,5", "1.000,50", "½", "٣٤", "--",
    "99999999999999999999999", "0.0000000000001", "5 6", "1/0", "+", "10%%",
)  # fmt: skip
STRANGE = (
    "👩🏽‍🏫👨‍👩‍👧‍👦🇰🇪", "مرحبا بالعالم ١٢٣", "שלום abc ‏xyz", "\u202eturned\u202c", "Z̸̢͝a̴l̶g̵o̷",
    "한국어 日本語", "हिन्दी", "\ufeff\u200b\u00ad", "a\x00b\x07\x1b[31m", "\ud83d",
    "line\nbreak\r\nand\ttab",
    "<b>bold</b><img src=x>&amp;", "{title} {0} %s %(a)d", "=1+1", "'; --", "../../etc",
    "\u2028\u2029",
    "a\tb\tc\n1\t2\t3\n4\t5\t6\n", "\t\t\n\n\t", "yes\tno\n" * 40,
)  # fmt: skip


def any_text(chance: random.Random) -> str:
    """Give a text, one time in twenty a very long one."""
    dice = chance.random()
    if dice < 0.35:
        return chance.choice(PLAIN)
    if dice < 0.6:
        return chance.choice(WRONG)
    if dice < 0.95:
        return chance.choice(STRANGE)
    words = chance.choice(("word ", "x", "long\nlines\n", "مسرح ", "👩🏽‍🏫"))
    return (words * (MUCH // len(words) + 1))[:MUCH]
