"""What in a text is a title, a salutation, a document number, a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.intake.dates import parse_date
from pipeline.text.labels import split_label
from pipeline.text.normalisation import CJK

MAX_TITLE = 80  # characters
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,14}\s?[〔\[（(【［]\s?(?:19|20)\d{2}\s?[〕\]）)】］]\s?第?\s?\d{1,5}\s?号"
)
_SALUTATION = re.compile(r"[^。；！？\n]{2,80}[：:]")
_NO_SALUTATION = re.compile(r"时间|地点|地址|电话|联系|附件|如下|日期|范围|原因|单位名称")
_KIND = re.compile(
    r"(?:通知|公告|通告|公示|意见|办法|规定|细则|方案|函|提示|提醒|说明|指南|须知|简报|通报|决定|预告|启事|信|书|计划|总结|预警|通知书)"
    r"(?:[（(][^）)]{1,12}[）)])?$"
)
_UNTITLED_END = re.compile(r"[。！？；：，、,;:!?]$")
_LATIN = re.compile(r"[A-Za-z0-9]")
_ISSUER = re.compile(r"[\u4e00-\u9fff（）()、\s]{4,40}")


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """What a text says of itself: document number, issuing body and date; empty where not certain."""

    number: str = ""
    issuer: str = ""
    date: date | None = None


def is_number(line: str) -> bool:
    """Whether the line is a document number such as 厦外办〔2026〕18号."""
    return bool(_NUMBER.fullmatch(line.strip()))


def is_salutation(line: str) -> bool:
    """Whether the line addresses somebody: 各有关单位："""
    line = line.strip()
    return bool(_SALUTATION.fullmatch(line)) and not _NO_SALUTATION.search(line) and not split_label(line)[0]


def may_be_title(line: str) -> bool:
    """Whether the line looks like (a part of) a title."""
    line = line.strip()
    return bool(
        2 <= len(line) <= MAX_TITLE
        and not _UNTITLED_END.search(line)
        and "。" not in line
        and not split_label(line)[0]
        and not is_number(line)
        and parse_date(line) is None
    )


def split_title(paragraphs: Sequence[str]) -> tuple[str, list[str]]:
    """Title and remaining paragraphs of a plain text; "" when its head is no title.

    Before a salutation up to three lines are the title; without one the first line, and the second where
    only it names the kind of document. A document number and a red head (…文件) before them stay.
    """
    kept: list[str] = []
    head: list[str] = []
    rest = list(paragraphs)
    addressed = False
    while rest and len(head) < 4:
        line = rest[0].strip()
        if is_salutation(line):
            addressed = True
            break
        if is_number(line) or (not head and line.endswith("文件") and len(line) <= 30):
            kept.append(rest.pop(0))
        elif may_be_title(line):
            head.append(rest.pop(0))
        else:
            break
    if not head:
        return "", list(paragraphs)
    count = len(head)
    if not addressed or count > 3:
        two = count > 1 and not _KIND.search(head[0]) and _KIND.search(head[1]) and not _ends_title(head[0])
        count = 2 if two else 1
    title = _joined(head[:count])
    return title, [*kept, *head[count:], *rest]


def find_imprint(lines: Sequence[str]) -> Imprint:
    """Document number in the first lines; the last line that is a date, and the issuer before it."""
    number = next((re.sub(r"\s", "", line) for line in lines[:8] if is_number(line)), "")
    for index in range(len(lines) - 1, 0, -1):
        found = parse_date(lines[index])
        if found:
            line = lines[index - 1].strip()
            certain = _ISSUER.fullmatch(line) and index > 1 and not split_label(line)[0]
            return Imprint(number=number, issuer=line if certain else "", date=found)
    return Imprint(number=number)


def first_clause(text: str) -> str:
    """The beginning of a text up to its first punctuation, at most 40 characters."""
    return re.split(r"[，。；：！？,;!?\n]", text.strip(), maxsplit=1)[0][:40].strip()


def _ends_title(line: str) -> bool:
    return line.endswith(("》", "”"))


def _joined(lines: Sequence[str]) -> str:
    title = lines[0].strip()
    for line in lines[1:]:
        line = line.strip()  # noqa: PLW2901 - the same line, trimmed
        space = " " if _LATIN.match(title[-1]) and _LATIN.match(line) else ""
        title += space + line
    return re.sub(rf"(?<=[{CJK}])\s+(?=[{CJK}])", "", title)
