"""Paragraph labels: split off the source, and written by rule in each language.

Chinese official documents (GB/T 9704-2012, 7.3.3) number their levels 一、 （一） 1. （1）; laws and rules use
第三条 and its like; attachments 附件：1. or 附件1：. What each language gets:

=========  ======== ======== ======== ======== ======== ========= ========
source     en       fr       de       es       ru       ja        ko
=========  ======== ======== ======== ======== ======== ========= ========
一、       I.       I.       I.       I.       I.       一、      1.
（一）     (I)      (I)      (I)      (I)      (I)      （一）    가.
1. 1、     1.       1.       1.       1.       1.       1.        1)
（1） 1）  (1)      (1)      (1)      (1)      (1)      （1）     (1)
①          ①        ①        ①        ①        ①        ①         ①
第三编     Part 3.  Partie   Teil 3:  Parte    Часть    第三編    제3편
第三章     Chapter  Chapitre Kapitel  Capítulo Глава    第三章    제3장
第三节     Section  Section  Abschn…  Sección  Параграф 第三節    제3절
第三条     Article  Article  Artikel  Artículo Статья   第三条    제3조
附件：     Annex:   Annexe : Anlage:  Anexo:   Прил…:   別添：    붙임:
=========  ======== ======== ======== ======== ======== ========= ========

Roman numerals keep the value and the two levels apart. Korean follows the order of levels of its own
administrative documents (행정업무의 운영 및 혁신에 관한 규정 시행규칙, 2조: 1. 가. 1) …). Japanese public
documents of this kind keep the characters. In a language not listed here a label stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_CN = "一二三四五六七八九十百"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
# what follows a lone numeral in an enumeration (一、二号线), as against a label
_COUNTED = r"(?:[号年月日级期楼层线栋座环区类等季班次个、至到和及]|$)"


class _Kind(StrEnum):
    IDEOGRAPHIC = "一、"
    IDEOGRAPHIC_BRACKETED = "（一）"
    ARABIC = "1."
    ARABIC_BRACKETED = "（1）"
    CIRCLED = "①"
    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    ANNEX = "附件"
    BULLET = "●"


_PATTERNS: tuple[tuple[_Kind, re.Pattern[str]], ...] = (
    (
        _Kind.ANNEX,
        re.compile(
            rf"附件?\s?(?P<n>\d{{1,2}}|[{_CN}]{{1,3}})?\s?[：:]\s*(?P<rest_n>\d{{1,2}}[.．、](?!\d)\s*)?"
        ),
    ),
    (_Kind.ARTICLE, re.compile(rf"第(?P<n>\d{{1,4}}|[{_CN}千零〇两]{{1,8}})条(?:[\s：:]+|$)")),
    (_Kind.CHAPTER, re.compile(rf"第(?P<n>\d{{1,3}}|[{_CN}]{{1,5}})章(?:[\s：:]+|$)")),
    (_Kind.SECTION, re.compile(rf"第(?P<n>\d{{1,3}}|[{_CN}]{{1,5}})节(?:[\s：:]+|$)")),
    (_Kind.PART, re.compile(rf"第(?P<n>\d{{1,3}}|[{_CN}]{{1,5}})(?:编|部分)(?:[\s：:]+|$)")),
    (_Kind.IDEOGRAPHIC, re.compile(rf"(?P<n>[{_CN}]{{1,4}})、(?![{_CN}]{_COUNTED})\s*")),
    (_Kind.IDEOGRAPHIC_BRACKETED, re.compile(rf"[（(]\s?(?P<n>[{_CN}]{{1,4}})\s?[）)]、?\s*")),
    (_Kind.ARABIC_BRACKETED, re.compile(r"[（(]\s?(?P<n>\d{1,2})\s?[）)](?:[、.．](?!\d))?\s*")),
    (_Kind.ARABIC_BRACKETED, re.compile(r"(?P<n>\d{1,2})[）)]\s*")),
    (
        _Kind.ARABIC,
        re.compile(r"(?P<n>\d{1,2})(?:[.．]\s+|[.．、](?!\s*\d)\s*|[.．、]\s*(?=(?:19|20)\d{2}\s?年))"),
    ),
    (_Kind.CIRCLED, re.compile(r"(?P<n>[①-⑳])\s*")),
    (_Kind.ARABIC, re.compile(r"(?P<n>[⒈-⒛])\s*")),
    (_Kind.ARABIC_BRACKETED, re.compile(r"(?P<n>[⑴-⒇㈠-㈩])\s*")),
    (_Kind.BULLET, re.compile(r"(?P<n>[●•■◆▪○◇★※])\s*")),
)

_WORDS: dict[_Kind, dict[str, str]] = {
    _Kind.PART: {
        "en": "Part",
        "fr": "Partie",
        "de": "Teil",
        "es": "Parte",
        "ru": "Часть",
        "ja": "編",
        "ko": "편",
    },
    _Kind.CHAPTER: {
        "en": "Chapter",
        "fr": "Chapitre",
        "de": "Kapitel",
        "es": "Capítulo",
        "ru": "Глава",
        "ja": "章",
        "ko": "장",
    },
    _Kind.SECTION: {
        "en": "Section",
        "fr": "Section",
        "de": "Abschnitt",
        "es": "Sección",
        "ru": "Параграф",
        "ja": "節",
        "ko": "절",
    },
    _Kind.ARTICLE: {
        "en": "Article",
        "fr": "Article",
        "de": "Artikel",
        "es": "Artículo",
        "ru": "Статья",
        "ja": "条",
        "ko": "조",
    },
}
# one attachment; a numbered list of them (GB/T 9704 numbers only several); colon
_ANNEX: dict[str, tuple[str, str, str]] = {
    "en": ("Annex", "Annexes", ": "),
    "fr": ("Annexe", "Annexes", "\u202f: "),
    "de": ("Anlage", "Anlagen", ": "),
    "es": ("Anexo", "Anexos", ": "),
    "ru": ("Приложение", "Приложения", ": "),
    "ja": ("別添", "別添", "："),
    "ko": ("붙임", "붙임", ": "),
}
_WESTERN = frozenset({"en", "fr", "de", "es", "ru"})


@dataclass(frozen=True, kw_only=True)
class _Label:
    kind: _Kind
    number: str  # as written
    inner: str = ""  # number of the first attachment in 附件：1.


def split_label(text: str) -> tuple[str, str]:
    """Split a paragraph into its label (white space after it included) and the rest.

    ``label + rest == text``; the label is "" when there is none, or when nothing would be left.
    """
    found = _match(text)
    if found is None or not text[found[1] :].strip():
        return "", text
    return text[: found[1]], text[found[1] :]


def is_label(text: str) -> bool:
    """Whether the whole text is one label, as in a table cell with （1） or a line with 附件1 alone."""
    return _whole(text) is not None


def localise_label(label: str, language: str) -> str:
    """The label as ``language`` writes it, with the white space it wants before the text.

    For a label standing alone (``is_label``) strip that white space. What is no label, and every label in
    ``zh`` or a language not in the table, comes back unchanged.
    """
    found = _whole(label)
    if found is None or language not in _ANNEX:
        return label
    return _write(found, language)


def _match(text: str) -> tuple[_Label, int] | None:
    for kind, pattern in _PATTERNS:
        if match := pattern.match(text):
            groups = match.groupdict()
            if kind is _Kind.ANNEX and match[0].startswith("附：") and groups["n"]:
                continue
            inner = re.sub(r"\D", "", groups.get("rest_n") or "")
            return _Label(kind=kind, number=groups["n"] or "", inner=inner), match.end()
    return None


def _whole(text: str) -> _Label | None:
    found = _match(text)
    if found and found[1] == len(text):
        return found[0]
    if bare := re.fullmatch(rf"附件\s?(\d{{1,2}}|[{_CN}]{{1,3}})?\s*", text):
        return _Label(kind=_Kind.ANNEX, number=bare[1] or "", inner="bare")
    return None


def _write(label: _Label, language: str) -> str:
    kind, value = label.kind, _value(label.number)
    japanese, korean = language == "ja", language == "ko"
    if kind is _Kind.IDEOGRAPHIC:
        return f"{label.number}、" if japanese else f"{value}. " if korean else f"{_roman(value)}. "
    if kind is _Kind.IDEOGRAPHIC_BRACKETED:
        return (
            f"（{label.number}）" if japanese else f"{_ganada(value)}. " if korean else f"({_roman(value)}) "
        )
    if kind is _Kind.ARABIC:
        return f"{value}) " if korean else f"{value}. "
    if kind is _Kind.ARABIC_BRACKETED:
        return f"（{value}）" if japanese else f"({value}) "
    if kind is _Kind.ANNEX:
        return _annex(label, value, language)
    if kind in _WORDS:
        word = _WORDS[kind][language]
        if japanese:
            return f"第{label.number}{word}　"
        if korean:
            return f"제{value}{word} "
        if language == "fr":
            ordinal = "re" if kind in (_Kind.PART, _Kind.SECTION) else "er"
            return f"{word} {value}{ordinal if value == 1 else ''}. "
        return f"{word} {value}{':' if language == 'de' else '.'} "
    return f"{label.number} "


def _annex(label: _Label, value: int, language: str) -> str:
    one, several, colon = _ANNEX[language]
    number = f"{'' if language == 'ja' else ' '}{value}" if label.number else ""
    if label.inner == "bare":
        return one + number
    if label.inner:
        return f"{several}{colon}{label.inner}. "
    return one + number + colon


def _value(number: str) -> int:
    """The value of 三, 十二, 二十, 一百零五, 12, ⒊ or ㈢ (0 when there is none)."""
    if not number:
        return 0
    if number.isascii():
        return int(number)
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩"):
        if first <= number <= last and len(number) == 1:
            return ord(number) - ord(first) + 1
    total = digit = 0
    for character in number:
        unit = {"十": 10, "百": 100, "千": 1000}.get(character)
        if unit:
            total += (digit or 1) * unit
            digit = 0
        else:
            digit = _DIGITS.get(character, 0)
    return total + digit


def _roman(value: int) -> str:
    if not 0 < value < 400:
        return str(value)
    numerals = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    text = ""
    for step, numeral in numerals:
        text += numeral * (value // step)
        value %= step
    return text


def _ganada(value: int) -> str:
    """가 나 다 … 하, then 거 너 …: the consonants in order, the vowels ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ after one another."""
    vowel, consonant = divmod(value - 1, 14)
    if not (value > 0 and vowel < 6):
        return str(value)
    initial = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)[consonant]
    return chr(0xAC00 + (initial * 21 + (0, 4, 8, 13, 18, 20)[vowel]) * 28)
