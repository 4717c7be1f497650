"""All languages of one text laid side by side: which of them stands alone with what it says.

Each target is matched with the source; then the languages vote, the source among them. Where most say
a fact and one does not, that one is odd; where the translations agree on another value than the
source, the source is. Two cannot outvote each other: nothing is said of fewer than three languages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.languages_table import Row, Verdict, agree, table_of
from pipeline.model import SOURCE_LANGUAGE, Certainty, Finding, Severity
from pipeline.terms.glossary import Glossary

AGREEMENT_ODD = "agreement-odd"
AGREEMENT_MISSING = "agreement-missing"
AGREEMENT_SOURCE = "agreement-source"
FEWEST_LANGUAGES = 3  # the source among them


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """``odd`` names for each row the languages that stand alone (``zh``: the source itself)."""

    rows: tuple[Row, ...]
    odd: tuple[tuple[str, ...], ...]
    findings: Mapping[str, tuple[Finding, ...]]  # by language; ``zh`` for those on the source


def compare_languages(source: str, targets: Mapping[str, str], glossary: Glossary | None = None) -> Agreement:
    """Lay the languages of one segment side by side.

    Args:
        source: Chinese, without tag markers.
        targets: language -> translation without tag markers; empty ones have no voice.
        glossary: for the rows of terms; None for no such rows.

    Returns:
        The table, and findings: ``agreement-odd`` on a language that stands alone, ``agreement-missing``
        on the source where most languages lack a fact, ``agreement-source`` on the source where the
        translations agree on something else.
    """
    texts = tuple((language, text) for language, text in targets.items() if text.strip())
    return _compared(source, texts, _Same(glossary))


class _Same:
    """A glossary as part of a key: equal to itself only. To hash all its terms would take longer than to look."""

    def __init__(self, glossary: Glossary | None) -> None:
        self.glossary = glossary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.glossary is other.glossary

    def __hash__(self) -> int:
        return id(self.glossary)


@lru_cache(maxsize=1024)  # the desk lays the same notice side by side for its table and for its findings
def _compared(source: str, texts: tuple[tuple[str, str], ...], glossary: _Same) -> Agreement:
    rows = table_of(source, dict(texts), glossary.glossary)
    findings: dict[str, list[Finding]] = defaultdict(list)
    odd: list[tuple[str, ...]] = []
    for row in rows:
        judged = dict(_judged(row)) if len(row.cells) + 1 >= FEWEST_LANGUAGES else {}
        for language, finding in judged.items():
            findings[language].append(finding)
        odd.append(tuple(judged))
    return Agreement(
        rows=tuple(rows),
        odd=tuple(odd),
        findings={language: tuple(found) for language, found in findings.items()},
    )


def _judged(row: Row) -> Iterator[tuple[str, Finding]]:
    """The languages that stand alone in a row, each with its finding."""
    if not row.source:
        yield from _judged_addition(row)
        return
    good = [language for language, cell in row.cells.items() if cell.verdict is Verdict.SAME]
    bad = [language for language in row.cells if language not in good]
    if not bad:
        return
    if len(good) + 1 > len(bad):  # the source has a voice
        for language in bad:
            yield language, _odd(row, language, good)
        return
    united = max(
        ([other for other in bad if agree(row.cells[one], row.cells[other])] for one in bad), key=len
    )
    if row.cells[united[0]].verdict is Verdict.OTHER and len(united) > len(row.cells) / 2:
        yield SOURCE_LANGUAGE, _source_alone(row, united)
        for language in bad:
            if language not in united:
                yield language, _odd(row, language, good)
        return
    yield SOURCE_LANGUAGE, _widely_missing(row, bad)


def _judged_addition(row: Row) -> Iterator[tuple[str, Finding]]:
    """What translations say and the source does not: if most do, the source lacks it."""
    having = [language for language, cell in row.cells.items() if cell.verdict is Verdict.OTHER]
    if len(having) > len(row.cells) / 2:
        yield SOURCE_LANGUAGE, _source_lacks(row, having)
    else:
        for language in having:
            yield language, _only_here(row, language, having)


def _severity(*, sure: bool) -> tuple[Severity, Certainty]:
    return (Severity.BLOCKING, Certainty.CERTAIN) if sure else (Severity.NOTE, Certainty.POSSIBLE)


def _odd(row: Row, language: str, good: Sequence[str]) -> Finding:
    cell = row.cells[language]
    example = next((row.cells[each].text for each in good if row.cells[each].text), row.source)
    others, others_zh = _and_source(good)
    says = f"{language} says “{cell.text}”" if cell.text else f"{language} does not say “{row.source}”"
    says_zh = f"{language} 写作“{cell.text}”" if cell.text else f"{language} 缺少“{row.source}”"
    # most languages need not say three things in words, but none may say four
    severity, certainty = _severity(sure=row.sure or cell.verdict is Verdict.OTHER)
    return Finding(
        code=AGREEMENT_ODD,
        severity=severity,
        message=f"{says}; {others} “{row.source}” (“{example}”).",
        message_zh=f"{says_zh}；{others_zh}“{row.source}”（“{example}”）。",
        certainty=certainty,
        source_span=row.source_span,
        target_span=cell.span,
    )


def _and_source(languages: Sequence[str]) -> tuple[str, str]:
    names = ", ".join(languages)
    if not languages:
        return "the source has", "原文为"
    return f"the source and {names} have", f"原文及 {names} 为"


def _source_alone(row: Row, languages: Sequence[str]) -> Finding:
    words = row.cells[languages[0]].text
    names = ", ".join(languages)
    return Finding(
        code=AGREEMENT_SOURCE,
        severity=Severity.BLOCKING if row.sure else Severity.NOTE,
        message=f"The source says “{row.source}”, but {names} agree on “{words}”: is the source right?",
        message_zh=f"原文为“{row.source}”，而 {names} 一致写作“{words}”：请核对原文。",
        certainty=Certainty.LIKELY,
        source_span=row.source_span,
    )


def _widely_missing(row: Row, languages: Sequence[str]) -> Finding:
    names = ", ".join(languages)
    return Finding(
        code=AGREEMENT_MISSING,
        severity=Severity.BLOCKING if row.sure else Severity.NOTE,
        message=f"Most languages do not say “{row.source}” of the source: {names}.",
        message_zh=f"多数语言缺少原文的“{row.source}”：{names}。",
        certainty=Certainty.CERTAIN if row.sure else Certainty.POSSIBLE,
        source_span=row.source_span,
    )


def _source_lacks(row: Row, languages: Sequence[str]) -> Finding:
    words = row.cells[languages[0]].text
    names = ", ".join(languages)
    return Finding(
        code=AGREEMENT_SOURCE,
        severity=Severity.WARNING if row.sure else Severity.NOTE,
        message=f"The source does not say “{words}”, but {names} do: does the source lack it?",
        message_zh=f"原文没有“{words}”，而 {names} 均有：请核对原文是否遗漏。",
        certainty=Certainty.LIKELY,
    )


def _only_here(row: Row, language: str, having: Sequence[str]) -> Finding:
    cell = row.cells[language]
    severity, certainty = _severity(sure=row.sure)
    others = [each for each in having if each != language]
    too = f", as {', '.join(others)} do" if others else ", which no other language says"
    too_zh = f"（{'、'.join(others)} 亦然）" if others else "，其他语言均无"
    return Finding(
        code=AGREEMENT_ODD,
        severity=severity,
        message=f"{language} says “{cell.text}”{too}; the source does not.",
        message_zh=f"{language} 写有“{cell.text}”{too_zh}；原文没有。",
        certainty=certainty,
        target_span=cell.span,
    )
