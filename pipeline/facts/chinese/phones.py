"""Telephone numbers as Chinese notices write them: landlines, mobiles, 400, service numbers, extensions.

phonenumbers misses 12345 and 转8001 (measured), and a service number is one by its context only.
"""

from __future__ import annotations

import re

from pipeline.facts.chinese.atoms import CLASSIFIERS, Atom, S
from pipeline.facts.values import Phone

_EXTENSION = rf"(?:{S}(?:转(?:分机)?|分机|ext\.?|-){S}(?P<ext>\d{{1,6}})(?![\d-]))?"
_FULL = re.compile(
    r"(?:(?P<country>(?:\+|00)86)[- ]?)?"
    r"(?P<n>\(0\d{2,3}\)[- ]?\d{3,4}[- ]?\d{4}|0\d{2,3}[- ]?\d{3,4}[- ]?\d{4}|(?<=86)[- ]?[1-9]\d{1,2}[- ]?\d{7,8}|1[3-9]\d(?:[- ]?\d{4}){2}"
    rf"|[48]00(?:-?\d{{3}}-?\d{{4}}|-?\d{{4}}-?\d{{3}}))(?!\d){_EXTENSION}"
)
_SHORT = re.compile(
    rf"(?P<n>\d{{3,8}}|\d{{3,4}}-\d{{4}}|\d{{5}}-\d{{1,2}})(?![\d.%,:/]\d|[\d%:]){_EXTENSION}"
)
_ONLY_EXTENSION = re.compile(rf"转(?:分机)?{S}(?P<ext>\d{{1,6}})(?!\d)")
_BEFORE = re.compile(
    rf"(?:电话|热线|拨打|请打|报警|急救|求助|呼叫|致电|来电|传真|手机|专线|总机|分机|号码|拨|(?:咨询|求助|投诉|举报|监督|客服|服务|语种?){S}:|Tel|TEL|Fax)[^。;!?\n]{{0,16}}$",
    re.DOTALL,
)
_AFTER = re.compile(rf"{S}(?:(?:[\u4e00-\u9fff]{{0,6}}(?:热线|专线|电话|报警|急救|平台))|求助|咨询|报警)")
_JOINT = re.compile(r"(?:\([^()]{0,12}\))?[、/,，或和及与 ]{1,3}$")
_COUNTED = re.compile(rf"{S}(?:{CLASSIFIERS}|元|小时|分钟|天|年|月|日|时|万|亿|米|公里)")
_CONTEXT_LENGTH = 24


def read_phone(text: str, position: int, previous: Atom | None) -> Atom | None:
    """A phone number at ``position``; ``previous`` is the atom read before it, for lists of numbers."""
    if match := _FULL.match(text, position):
        digits = re.sub(r"\D", "", match["n"])
        if match["country"] and not digits.startswith(("0", "4", "8")) and len(digits) != 11:
            digits = "0" + digits
        return _atom(text, position, match, digits)
    if match := _ONLY_EXTENSION.match(text, position):
        if not _BEFORE.search(text[max(0, position - _CONTEXT_LENGTH) : position]):
            return None
        return Atom(start=position, end=match.end(), value=Phone(digits="", extension=match["ext"]))
    match = _SHORT.match(text, position)
    if match is None or not _in_context(text, position, match.end("n"), previous):
        return None
    return _atom(text, position, match, re.sub(r"\D", "", match["n"]))


def _in_context(text: str, position: int, end: int, previous: Atom | None) -> bool:
    if _COUNTED.match(text, end):
        return False
    before = text[max(0, position - _CONTEXT_LENGTH) : position]
    if _BEFORE.search(before) or _AFTER.match(text, end):
        return True
    if previous is None or not isinstance(previous.value, Phone):
        return False
    gap = text[previous.end : position]
    return len(gap) < _CONTEXT_LENGTH and _JOINT.fullmatch(gap) is not None


def _atom(text: str, position: int, match: re.Match[str], digits: str) -> Atom:
    written = text[position : match.end("n")].strip()
    value = Phone(digits=digits, extension=match["ext"] or "", written=written)
    return Atom(start=position, end=match.end(), value=value)


_PLAIN = re.compile(rf"(?P<n>\+?\d{{1,5}}(?:[- ]?\d{{2,8}}){{0,4}}){_EXTENSION}")


def phone_from(text: str) -> Phone | None:
    """The phone number that the whole of ``text`` states where the context says that it is one."""
    atom = read_phone(text, 0, None)
    if atom and atom.end == len(text) and isinstance(atom.value, Phone):
        return atom.value
    if match := _ONLY_EXTENSION.fullmatch(text):
        return Phone(digits="", extension=match["ext"])
    match = _SHORT.fullmatch(text) or _PLAIN.fullmatch(text)
    if match is None:
        return None
    digits = re.sub(r"\D", "", match["n"])
    if not 3 <= len(digits) <= 15:
        return None
    return Phone(digits=digits, extension=match["ext"] or "", written=match["n"])
