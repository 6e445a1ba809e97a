"""Emoji in fonts that have none: a sign that says about the same, else its name in brackets.

The package has no room for a font of emoji, and an empty box tells a reader nothing. Names are
those of Unicode, in English.
"""

import unicodedata
from types import MappingProxyType

_SIGNS = MappingProxyType(
    {
        "✔": "✓", "✅": "✓", "☑": "✓", "🗸": "✓", "✖": "✗", "❌": "✗", "❎": "✗", "✕": "✗",
        "⭐": "★", "🌟": "★", "❗": "!", "❕": "!", "❓": "?", "❔": "?", "➡": "→", "⬅": "←",
        "🔴": "●", "🟠": "●", "🟡": "●", "🟢": "●", "🔵": "●", "🟣": "●", "⚫": "●", "⚪": "○",
        "🔹": "•", "🔸": "•", "▪": "•", "▫": "•", "➕": "+", "➖": "–", "➗": "÷",
        "💚": "♥", "💙": "♥", "💛": "♥", "💜": "♥", "🧡": "♥", "🖤": "♥", "💗": "♥", "💖": "♥",
    }
)  # fmt: skip
_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_EMOJI = (range(0x1F000, 0x1FB00), range(0x2600, 0x27C0), range(0x2B00, 0x2C00))
_EMPTY_WORDS = (" sign", " symbol")


def is_silent(character: str) -> bool:
    """Tell whether a character only says how the one before it looks, so that nothing is lost."""
    return character in "\ufe0e\ufe0f" or ord(character) in _TONES


def said(character: str) -> str | None:
    """Return what is set for an emoji: a sign, its name, or nothing for a tone of skin.

    None where it is no emoji that has a name.
    """
    if character in _SIGNS:
        return _SIGNS[character]
    code = ord(character)
    if code in _TONES:
        return ""
    if code in _FLAG_LETTERS:
        return chr(ord("A") + code - _FLAG_LETTERS.start)
    name = unicodedata.name(character, "").lower()
    if not name or not any(code in held for held in _EMOJI):
        return None
    for word in _EMPTY_WORDS:
        name = name.removesuffix(word)
    return f"[{name}]"
