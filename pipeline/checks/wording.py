"""Gross faults that need no understanding: nothing said, a word doubled, endless repetition."""

from __future__ import annotations

import re

from pipeline.model import Certainty, Finding, Severity, Span

# the same 1 to 60 characters four times in a row, with at least one letter in them; or a word of
# three letters and more three times
_REPEATED = re.compile(r"(?=[\W\d_]{0,60}[^\W\d_])(.{2,60}?)(?:\s*\1){3,}")
_REPEATED_WORD = re.compile(r"\b([^\W\d_]{3,}+)(?:[\s,，、]+\1\b){2,}", re.IGNORECASE)
# Both are slow, and nearly never needed. Whatever they find has, without white space, either up to five
# characters four times in a row, or a run of 24 and more in which all sequences of six come again and again.
_SHORT_UNIT = re.compile(r"(.{1,5}?)\1{3}")
_SEQUENCE = 6
_FEWEST_AGAIN = 13  # a unit of n ≥ 6 characters four times: 4n - 5 sequences, n of them different
# A word and the same again, with white space between. Not case-insensitive: of dass Sie sie the two differ,
# and at a sentence's beginning (The the) the pattern's second half is asked for small.
_DOUBLED = re.compile(r"(?<![\w\-'’])([^\W\d_])([^\W\d_]{0,40}+)[ \t\u00a0]{1,3}((?i:\1)\2)(?![\w\-'’])")
MAX_CHECKED_CHARACTERS = 20_000  # a longer "sentence" is not searched for repetition

# Words that grammar may put side by side, or that speech doubles for emphasis.
_LEGIT_DOUBLES = {
    "en": "had that is her his it do in on to will who what there very so no yes ha bye knock really please",
    "fr": "vous nous que faire très non oui si tout là en est pas elle elles ils le la les un une presque bien",
    "de": "die der das den dem denen sie ihr wir es mit zu an auf in bei nach ein eine sehr ja nein so was wer da ganz nur",
    "es": "sí no muy casi ya que lo la tan poco se así bien todo nada",
    "ru": "очень еле да нет вот чуть так что то всё все было быть едва давно далеко долго много ещё еще как не ни только",
    "ko": "아주 매우 너무 정말 하나 점점 오래 멀리 훨씬 더 꼭 잘 한 두 조금 차츰 층층 굽이 가지 방방 수 등 이 그",
}  # fmt: skip
_LEGIT = {language: frozenset(words.split()) for language, words in _LEGIT_DOUBLES.items()}
# Particles that never stand twice; 마을을 and 의の are why others are left out.
_DOUBLED_PARTICLES = {
    "ja": re.compile("(?<!を)(を|が(?=がで|が[あい、])|で(?=でし|ですの?で))\\1(?!を)"),
    "ko": re.compile("(를)\\1"),
}


def check_wording(source: str, target: str, language: str) -> tuple[Finding, ...]:
    """``empty`` and ``repetition``, which block, and ``doubled-word``; at most one. Texts come without tag markers."""
    if not target.strip():
        return (_empty(),) if source.strip() else ()
    if len(target) > MAX_CHECKED_CHARACTERS:
        return ()
    for match in (_REPEATED.search(target) if _may_repeat(target) else None, _REPEATED_WORD.search(target)):
        if match and match.group() not in source:
            return (_repetition(match),)
    doubled = _doubled(target, language)
    return (_doubled_word(doubled),) if doubled else ()


def _may_repeat(text: str) -> bool:
    compact = "".join(text.split())
    if _SHORT_UNIT.search(compact):
        return True
    sequences = len(compact) - _SEQUENCE + 1
    return (
        sequences - len({compact[index : index + _SEQUENCE] for index in range(sequences)}) >= _FEWEST_AGAIN
    )


def _doubled(target: str, language: str) -> re.Match[str] | None:
    particles = _DOUBLED_PARTICLES.get(language)
    if particles and (match := particles.search(target)):
        return match
    legit = _LEGIT.get(language)
    if legit is None:
        return None
    for match in _DOUBLED.finditer(target):
        name = match[1].isupper() and match[3][0].isupper()  # Baden Baden, Bora Bora
        if not name and match[3].lower() not in legit:
            return match
    return None


def _empty() -> Finding:
    return Finding(
        code="empty",
        severity=Severity.BLOCKING,
        message="The translation is empty.",
        message_zh="译文为空。",
    )


def _repetition(match: re.Match[str]) -> Finding:
    words = match[1][:20]
    return Finding(
        code="repetition",
        severity=Severity.BLOCKING,
        message=f"“{words}” is repeated again and again.",
        message_zh=f"“{words}”反复出现。",
        target_span=Span(start=match.start(), end=match.end()),
    )


def _doubled_word(match: re.Match[str]) -> Finding:
    words = match[0][:60]
    return Finding(
        code="doubled-word",
        severity=Severity.WARNING,
        message=f"“{words}”: the same word stands twice.",
        message_zh=f"“{words}”：同一个词连写了两次。",
        certainty=Certainty.LIKELY,
        target_span=Span(start=match.start(), end=match.end()),
        suggestion=match[0][: -len(match[3])].rstrip() if match.re is _DOUBLED else match[1],
    )
