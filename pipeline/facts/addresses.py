"""Web and mail addresses, telephone and document numbers, codes: what every language writes alike.

Works on normalised text (``normalised.normalise``) in its own case. Short telephone numbers (110, 12345),
which only their context makes numbers to call, are left to each language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.facts.values import Code, DocumentNumber, Email, Phone, Url, Value


@dataclass(frozen=True, slots=True)
class Found:
    """A value at ``text[start:end]``."""

    start: int
    end: int
    value: Value


_URL = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]{1,2000}|"
    r"(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{1,63}\.){1,6}(?:com|cn|org|net|gov|edu|info)(?![A-Za-z0-9.-]*[A-Za-z0-9])(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'*+,;=%]{0,2000})?"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)
_DOMAIN_END = re.compile(r"\.(?:com|cn|org|net|gov|edu|info)\b")

# Digits in groups, as a number to call may be written; what it is, _PHONE decides.
_CANDIDATE = re.compile(r"\d[\d ()./-]{4,24}\d")
_EXTENSION_ALWAYS = r"转(?:分机)?|分机|內線|内線|내선(?:번호)?|ext\.?|extension|x"
_PHONE = (
    r"(?:\(?(?:\+|(?<![\d])00)(?P<country>\d{{1,3}})\)?[- ./]?)?"
    r"(?P<n>\((?:0)?\d{{2,4}}\)[- ]?\d{{3,4}}[- ]?\d{{3,4}}"
    r"|\(0\d{{2,3}}\)[- ]?\d{{3,4}}[- ]\d{{2}}[- ]\d{{2}}|0\d{{2,3}}[- ]\d{{3,4}}[- ]\d{{2}}[- ]\d{{2}}"
    r"|0\d{{2,3}}[- /]?\d{{3,4}}[- ]?\d{{4}}|0\d{{2,3}}-\d{{5,6}}"
    r"|(?:(?<=86)|(?<=86[- ./])|(?<=86\))|(?<=86\)[- ]))[1-9]\d{{1,2}}[- ]?\d{{3,4}}[- ]?\d{{4}}"
    r"|1[3-9]\d(?:[- ]?\d{{4}}){{2}}|1[3-9]\d[- ]\d{{3}}[- ]\d{{5}}"
    r"|[48]00(?:[- ]?\d{{3}}[- ]?\d{{4}}|[- ]?\d{{4}}[- ]?\d{{3}}|[- ]\d{{3}}[- ]\d{{2}}[- ]\d{{2}})"
    r"|(?<=\+\d)[- ]?\d{{3}}[- ]\d{{3}}[- ]\d{{4}}|(?:(?<=\+\d\d)|(?<=\+\d\d[- ])|(?<=\+\d[- ])|(?<=\+\d\d\d)|(?<=\+\d\d\d[- ]))(?:\(0\)[ ]?)?(?:\d{{1,5}}(?:[- ]\d{{2,8}}){{1,4}}|\d{{7,12}}))"
    r"(?![\d]|[.,:]\d)(?:[ ,;]{{0,3}}\(?(?:{extension}|-(?=\d{{3,4}}(?!\d)))[ :.]{{0,2}}(?P<ext>\d{{1,6}})(?!\d))?"
)
_DOCUMENT_NUMBER = re.compile(
    r"\[ ?(?P<y1>\d{4}) ?\](?: ?(?:[Nn]o\.?|[Nn]r\.?|[Nn]\.?[°º]|№|第|제))? {0,2}(?P<n1>\d{1,5})(?!\d)(?: ?[号號호])?"
    r"|\( ?(?P<y2>\d{4}) ?\) ?(?:(?:[Nn]o\.?|[Nn]r\.?|[Nn]\.?[°º]|№|第|제) {0,2}(?P<n2>\d{1,5})(?!\d)(?: ?[号號호])?|(?P<n4>\d{1,5}) ?[号號호])"
    r"|(?:[Nn]o\.?|[Nn]r\.?|[Nn]\.?[°º]|№|第|제) {0,2}(?P<n3>\d{1,5}) ?[号號호]? {0,2}[\[(] ?(?P<y3>\d{4}) ?[\])]"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{1,5}-?\d{1,8}(?:[A-Z]{1,3}\d{0,4})?(?![A-Za-z0-9])(?!-\d)(?![.,]\d)"
)
_CODE_HINT = re.compile(r"[A-Z]-?\d")  # found faster than the code itself
NO_CODE = frozenset({"FY", "CNY", "RMB", "USD", "EUR", "GBP", "JPY", "HKD", "US", "A", "I"})
_LETTERS = re.compile(r"[A-Z]+")


@cache
def _phone(extension: str) -> re.Pattern[str]:
    words = f"{_EXTENSION_ALWAYS}|{extension}" if extension else _EXTENSION_ALWAYS
    return re.compile(_PHONE.format(extension=words), re.IGNORECASE)


def read_addresses(text: str, extension: str = "") -> list[Found]:
    """Addresses, telephone and document numbers and codes in ``text``, in order, not overlapping.

    Args:
        text: normalised, in its own case.
        extension: a regular expression of the language's words before an extension ("poste|доб\\.").
    """
    found: list[Found] = []
    if "@" in text:
        found += (Found(m.start(), m.end(), Email(address=m[0])) for m in _EMAIL.finditer(text))
    if "://" in text or "www." in text or _DOMAIN_END.search(text):
        for match in _URL.finditer(text):
            address = match[0].rstrip(".,;:!?'")
            if "." in address or "://" in address:
                found.append(Found(match.start(), match.start() + len(address), Url(address=address)))
    if "[" in text or "(" in text:
        for match in _DOCUMENT_NUMBER.finditer(text):
            year = next(match[name] for name in ("y1", "y2", "y3") if match[name])
            number = next(match[name] for name in ("n1", "n2", "n3", "n4") if match[name])
            value = DocumentNumber(year=int(year), number=int(number))
            found.append(Found(match.start(), match.end(), value))
    found += _phones(text, _phone(extension))
    if _CODE_HINT.search(text):
        found += _codes(text)
    if len(found) > 1:
        found.sort(key=lambda one: (one.start, -one.end))
        found = _apart(found)
    return found


def _apart(found: list[Found]) -> list[Found]:
    result = [found[0]]
    for one in found[1:]:
        if one.start >= result[-1].end:
            result.append(one)
    return result


def _phones(text: str, pattern: re.Pattern[str]) -> list[Found]:
    found: list[Found] = []
    end = 0
    for candidate in _CANDIDATE.finditer(text):
        position = candidate.start()
        if position < end:
            continue
        before = position
        while position > end and before - position < 2 and text[position - 1] in "(+":
            position -= 1
        if position == before and position and text[position - 1 : position].isalnum():
            continue
        while match := _next_phone(pattern, text, position, candidate.end()):
            digits = re.sub(r"\D", "", match["n"])
            country = match["country"]
            if country == "86" and not digits.startswith(("0", "4", "8")) and len(digits) != 11:
                digits = "0" + digits
            elif country and country != "86":
                digits = country + digits
            value = Phone(digits=digits, extension=match["ext"] or "", written=match["n"].strip())
            end = match.end()
            found.append(Found(match.start(), end, value))
            while local := _LOCAL.match(text, end):
                value = Phone(digits=re.sub(r"\D", "", local[2]), written=local[2])
                found.append(Found(local.start(2), local.end(), value))
                end = local.end()
            position = end
    return found


# After a whole number: a local one of the same area.
_LOCAL = re.compile(
    r"( ?[/,;、] ?| (?:or|and|ou|et|oder|und|o|y|или|и) )(\d{3,4}[- ]?\d{4}|\d{3,4}[- ]\d{2}[- ]\d{2})(?![\d-]|[.,]\d)"
)
_STEP = re.compile(r"[ /;,]{1,3}(?=[(\d+])")


def _next_phone(pattern: re.Pattern[str], text: str, position: int, limit: int) -> re.Match[str] | None:
    if position >= limit:
        return None
    if match := pattern.match(text, position):
        return match
    step = _STEP.match(text, position)
    return pattern.match(text, step.end()) if step else None


def _codes(text: str) -> list[Found]:
    found: list[Found] = []
    for match in _CODE.finditer(text):
        letters = _LETTERS.match(match[0])
        if letters and letters[0] in NO_CODE and (len(letters[0]) > 1 or match[0][1:2] == "-"):
            continue
        found.append(Found(match.start(), match.end(), Code(text=match[0])))
    return found
