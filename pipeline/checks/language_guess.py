"""In which language is a text? By script, then by everyday words, and only then by a detector.

The detector is langdetect (Apache-2.0, a port of Nakatani Shuyo's; character trigrams), with the profiles
of our languages in Latin letters only: among four it is sure after some 40 letters. It is given a seed,
so the same text has the same answer.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

LATIN_LANGUAGES = ("en", "fr", "de", "es")
ENOUGH_LETTERS = 40  # Latin or Cyrillic letters; below, even people guess
ENOUGH_SYLLABLES = 15  # Hangul, kana or Han
ENOUGH_WORDS = 3  # everyday words of another language, and none of the own
SURE = 0.9999
MAX_SAMPLE = 2_000  # characters; enough to tell, and a detector call stays below 5 ms
_FEWEST = 0.1  # of the letters must be in the language's own script

_NO_WORDS = re.compile(r"https?://\S{1,2000}|www\.\S{1,2000}|\S{1,64}@\S{1,255}")
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "Latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
    "Hangul": re.compile("[\uac00-\ud7a3]"),
    "kana": re.compile("[\u3041-\u30ff]"),
    "Han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
}
_SCRIPTS_OF = {"ru": ("Cyrillic",), "ko": ("Hangul",), "ja": ("kana", "Han")}
KNOWN_LANGUAGES = frozenset({*LATIN_LANGUAGES, *_SCRIPTS_OF})
_BY_SCRIPT = {"Cyrillic": "ru", "Hangul": "ko", "kana": "ja", "Han": "zh"}
# Everyday words that no other of the four languages has.
_WORDS = {
    "en": "the of and to is are was were be been for with that this these those from by at it its on or as not have has had will which their they you your please should must can may all any",
    "fr": "le les du et est sont une dans pour qui au aux par sur ce cette ces vous votre vos nous leur leurs ne pas plus avec été être veuillez doit doivent peut peuvent ou où il elle ils elles se sera seront",
    "de": "der das und ist sind den dem ein eine einen einer eines einem zu von vom mit für auf nicht im bei bitte wird werden wurde wurden sich auch als nach über zum zur sie ihr ihre wie oder aus kann können muss müssen",
    "es": "el los las y una por para con del al su sus como más pero son fue fueron ser este esta estos estas ha han se debe deben puede pueden usted favor lo muy también entre sobre hasta desde",
}  # fmt: skip
_WORDS_OF: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    - {word for other, others in _WORDS.items() if other != language for word in others.split()}
    for language, words in _WORDS.items()
}


@dataclass(frozen=True, kw_only=True)
class Guess:
    """``language`` is a code, or "" for some language in the script ``script``; ``sure``: told by its own words."""

    language: str
    script: str
    sure: bool


def other_language(text: str, language: str) -> Guess | None:
    """What else than ``language`` the text is in; None where it is that, is too short, or it cannot be told.

    Args:
        text: without tag markers; addresses in it do not count.
        language: what it should be in; of others than ``KNOWN_LANGUAGES`` nothing is said.
    """
    if language not in KNOWN_LANGUAGES:
        return None
    own = 0
    if language in LATIN_LANGUAGES:
        words = set(text[:MAX_SAMPLE].lower().split())
        own = len(words & _WORDS_OF[language])
        other, count = max(
            ((each, len(words & _WORDS_OF[each])) for each in LATIN_LANGUAGES if each != language),
            key=lambda pair: pair[1],
        )
        if own >= 2 and own >= count:
            return None
    sample = _NO_WORDS.sub(" ", text[:MAX_SAMPLE])
    scripts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    letters = sum(scripts.values())
    most = max(scripts, key=lambda name: scripts[name])
    enough = ENOUGH_LETTERS if most in {"Latin", "Cyrillic"} else ENOUGH_SYLLABLES
    if scripts[most] < enough:
        return None
    if sum(scripts[name] for name in _SCRIPTS_OF.get(language, ("Latin",))) < letters * _FEWEST:
        return Guess(language=_BY_SCRIPT.get(most, ""), script=most, sure=True)
    if most != "Latin" or language not in LATIN_LANGUAGES:
        return None
    if not own and count >= ENOUGH_WORDS:
        return Guess(language=other, script=most, sure=True)
    detected = _detected(sample)
    if detected in {"", language}:
        return None
    return Guess(language=detected, script=most, sure=False)


def _detected(text: str) -> str:
    """The one of the four that the detector is sure of, "" for none."""
    from langdetect import LangDetectException

    detector = _factory().create()  # one for each text: its random numbers begin anew at the seed
    detector.append(text)
    try:
        probabilities = detector.get_probabilities()
    except LangDetectException:  # no letters that any of them uses
        return ""
    if probabilities and probabilities[0].prob >= SURE:
        return str(probabilities[0].lang)
    return ""


@lru_cache(maxsize=1)
def _factory() -> Any:
    """A factory of our own, since langdetect's is shared with whoever else uses it; profiles are read once."""
    from langdetect.detector_factory import DetectorFactory

    profiles = [pkgutil.get_data("langdetect", f"profiles/{language}") for language in LATIN_LANGUAGES]
    factory = DetectorFactory()
    factory.load_json_profile([(profile or b"").decode("utf-8") for profile in profiles])
    factory.set_seed(0)
    return factory
