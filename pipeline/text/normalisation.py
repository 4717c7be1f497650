"""One spelling for texts that mean the same to a reader: for identity of segments and keys of the memory.

Choices, after Unicode UAX #15:

- NFC, not NFKC: NFKC turns 10² into 102 and ½ into 1⁄2, and would make different facts equal.
- Full-width ASCII (（１２）！：) becomes ASCII; the ideographic space a space; Kangxi radicals, which
  PDF files put in place of the characters, become those characters.
- Curly quotes become straight, dashes a hyphen, tildes ``~``, ellipses three dots a piece, middle dots ``·``;
  a full stop that ends a Chinese sentence becomes 。.
- Zero-width characters, direction controls, variation selectors and other controls are dropped.
- White space becomes one space, and none beside a Chinese or Japanese character: 2022 年 is 2022年.
- Case stays: names and codes differ by it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Han, kana, CJK punctuation: writing without spaces (Hangul is not among them)
CJK = (
    r"\u2e80-\u2fdf\u3001-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    r"\U00020000-\U0003ffff"
)
INVISIBLE = (
    r"\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_RADICALS = re.compile("[\u2e80-\u2fdf]")
_SPACES = re.compile(r"\s+")
_SPACE_BY_CJK = re.compile(f"(?<=[{CJK}…·]) | (?=[{CJK}])")
_LAST_STOP = re.compile(rf"(?<=[{CJK}])[.｡]$")

_UNIFIED: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_UNIFIED |= str.maketrans(
    dict.fromkeys("“”„‟〝〞", '"')
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("‐‑‒–—―−─﹣", "-")
    | dict.fromkeys("～〜∼∽", "~")
    | dict.fromkeys("•‧∙⋅・･", "·")
    | {
        "…": "...",
        "⋯": "...",
        "｡": "。",
        "､": "、",
        "﹔": ";",
        "﹕": ":",
        "﹖": "?",
        "﹗": "!",
        "﹐": ",",
        "﹑": "、",
    }
    | {"〈": "《", "〉": "》", "〔": "[", "〕": "]", "﹙": "(", "﹚": ")"}
)


def normalise(text: str) -> str:
    """The one spelling of ``text``; ``normalise(normalise(x)) == normalise(x)``."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _RADICALS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = unicodedata.normalize("NFC", text.translate(_UNIFIED))
    text = _SPACES.sub(" ", text).strip()
    text = _SPACE_BY_CJK.sub("", text)
    return _LAST_STOP.sub("。", text)


def text_digest(text: str) -> str:
    """SHA-256 of the normalised text, 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode("utf-8", "surrogatepass")).hexdigest()
