"""Whether a target text states the facts of its Chinese source: by value, not by form.

Both texts are read by the parser of their language, taken apart into claims and matched; what does
not match becomes a finding. Codes: for each ``Kind`` ``<kind>-missing``, ``<kind>-changed`` and
``<kind>-added``; ``fact-converted`` (said in another unit), ``fact-repeated`` (said less often),
``facts-not-compared`` (more than MAX_FACTS).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.facts.certainty import (
    DOUBT,
    certainty_of_addition,
    certainty_of_change,
    certainty_of_need,
    is_needed_hour,
)
from pipeline.facts.claims import Claim, Kind, Sort
from pipeline.facts.equivalence import Match, Relation
from pipeline.facts.leftovers import is_many, is_ordinal
from pipeline.facts.matching import Matching, match
from pipeline.facts.parsing import parse
from pipeline.facts.readings import claims_of_pair
from pipeline.facts.rendering.calendar_words import weekday_names
from pipeline.facts.rendering.house_style import render
from pipeline.facts.rewriting import rewritten
from pipeline.facts.values import (
    DateRange,
    DateValue,
    Fact,
    Moment,
    Period,
    Value,
)
from pipeline.model import SOURCE_LANGUAGE, Certainty, Finding, Severity, Span

FACT_CONVERTED = "fact-converted"
FACT_REPEATED = "fact-repeated"
FACTS_NOT_COMPARED = "facts-not-compared"
WEEKDAY_CONTRADICTS = "weekday-contradicts"
FACT_CODES = frozenset(f"{kind}-{what}" for kind in Kind for what in ("missing", "changed", "added"))

# No sentence states this many; a file that does is a table pasted as one, and would take long.
MAX_FACTS = 500

_NAMES = {
    Kind.NUMBER: ("number", "数字"), Kind.DATE: ("date", "日期"), Kind.TIME: ("time", "时间"), Kind.DURATION: ("duration", "时长"),
    Kind.PERCENT: ("percentage", "百分比"), Kind.MONEY: ("amount of money", "金额"), Kind.MEASURE: ("measure", "度量"),
    Kind.PHONE: ("phone number", "电话号码"), Kind.LINK: ("address", "网址或邮箱"), Kind.CODE: ("code", "编号"),
}  # fmt: skip
_SORT_NAMES = {
    Sort.YEAR: ("year", "年份"), Sort.MONTH: ("month", "月份"), Sort.WEEKDAY: ("weekday", "星期"), Sort.DAY: ("day", "日期"),
    Sort.DECADE: ("decade", "年代"), Sort.CENTURY: ("century", "世纪"), Sort.LUNAR: ("lunar date", "农历日期"),
    Sort.EXTENSION: ("extension", "分机号"), Sort.DOCUMENT: ("document number", "文号"), Sort.URL: ("web address", "网址"),
    Sort.EMAIL: ("e-mail address", "邮箱"), Sort.FRACTION: ("fraction", "分数"),
}  # fmt: skip
_SEVERITIES = {
    Certainty.CERTAIN: Severity.BLOCKING,
    Certainty.LIKELY: Severity.WARNING,
    Certainty.POSSIBLE: Severity.NOTE,
}


def compare(source_text: str, target_text: str, language: str) -> tuple[Finding, ...]:
    """What the target lacks, changes or adds; empty when it states exactly the facts of the source.

    Args:
        source_text: Chinese.
        target_text: its translation into ``language`` (en, ja, ko, fr, ru, de, es).

    Returns:
        Findings with spans and, where a value is known, the text that the target should likely have there.
    """
    source, target = parse(source_text, SOURCE_LANGUAGE), parse(target_text, language)
    if not source and not target:
        return ()
    if len(source) > MAX_FACTS or len(target) > MAX_FACTS:
        return (_too_many(max(len(source), len(target))),)
    matching = match(*claims_of_pair(source, target))
    return tuple(_findings(matching, target_text, language))


def unsaid_numbers(source_text: str, target_text: str, language: str) -> tuple[Fact, ...]:
    """Numbers inside words of the source (三角形, 四驱), three and more, that nothing of the target fits.

    ``compare`` says nothing of them: there may be a word for them in the other language.
    """
    source, target = parse(source_text, SOURCE_LANGUAGE), parse(target_text, language)
    if len(source) > MAX_FACTS or len(target) > MAX_FACTS:
        return ()
    unsaid = match(*claims_of_pair(source, target)).unsaid
    return tuple(claim.fact for claim in unsaid if claim.sort is Sort.NUMBER and is_many(claim))


def check_source(text: str) -> tuple[Finding, ...]:
    """Slips of a Chinese source that need no translation to be seen: a weekday that contradicts its date."""
    findings = []
    for fact in parse(text, SOURCE_LANGUAGE):
        for day in _days(fact.value):
            calendar_day = day.calendar_day
            if calendar_day is None or day.weekday in {None, calendar_day.isoweekday()}:
                continue
            name = weekday_names("en")[calendar_day.weekday()]
            right = "星期" + "一二三四五六日"[calendar_day.weekday()]
            findings.append(
                Finding(
                    code=WEEKDAY_CONTRADICTS,
                    severity=Severity.WARNING,
                    message=f"“{fact.text}”: {calendar_day.isoformat()} is a {name}.",
                    message_zh=f"“{fact.text}”：{calendar_day.isoformat()} 是{right}。",
                    source_span=_span(fact),
                    suggestion=right,
                )
            )
    return tuple(findings)


def _days(value: Value) -> Iterator[DateValue]:
    match value:
        case DateValue():
            yield value
        case Moment(date=day):
            yield day
        case DateRange(start=start, end=end):
            yield from (start, end)
        case Period(start=start, end=end):
            yield from (start.date, end.date) if start.date != end.date else (start.date,)
        case _:
            return


def _findings(matching: Matching, target_text: str, language: str) -> Iterator[Finding]:
    together: dict[tuple[Fact, Fact], list[tuple[Claim, Claim]]] = {}
    for source, target in matching.changed:
        together.setdefault((source.fact, target.fact), []).append((source, target))
    for pairs in together.values():
        yield _changed(pairs, language)
    for pair in matching.doubtful:
        yield _changed([pair], language)
    contrasted = any(map(is_ordinal, matching.missing)) and _has_ordinals(matching)
    for source in matching.missing:
        if not _stands_literally(source, target_text):
            yield _missing(source, language, contrasted=contrasted)
    for source in matching.unsaid:
        if is_needed_hour(source, target_text, language):
            yield _missing(source, language)
    for source in matching.lost:
        yield _lost(source, language)
    for target in matching.added:
        yield _added(target, target_text)
    for start, end in matching.swapped:
        yield _swapped(start, end, language)
    for found in matching.matches:
        if found.relation in {Relation.CONVERTED, Relation.UNIT_UNSAID}:
            yield _converted(found, language)
    for source in matching.unrepeated:
        yield _unrepeated(source, language)


def _stands_literally(claim: Claim, target_text: str) -> bool:
    """A code or address that the target has as it is, in a place where its parser saw something else."""
    return claim.kind in {Kind.CODE, Kind.LINK} and claim.fact.text.lower() in target_text.lower()


def _span(fact: Fact) -> Span:
    return Span(start=fact.start, end=fact.end)


def _name(claim: Claim) -> tuple[str, str]:
    return _SORT_NAMES.get(claim.sort) or _NAMES[claim.kind]


def _has_ordinals(matching: Matching) -> bool:
    """Whether the source tells a first from a second: then neither is just "another" one."""
    claims = (
        *(found.source for found in matching.matches),
        *(source for source, _ in matching.changed),
        *matching.missing,
    )
    return len({claim.amount for claim in claims if is_ordinal(claim) and not claim.weak}) > 1


def _changed(pairs: Sequence[tuple[Claim, Claim]], language: str) -> Finding:
    """One fact of the source that one of the target gets wrong, in one part or in several."""
    source, target = pairs[0]
    name, name_zh = _name(source) if len(pairs) == 1 else _NAMES[source.kind]
    expected = rewritten(pairs, language)
    certainty = min((certainty_of_change(*pair) for pair in pairs), key=DOUBT.index)
    return Finding(
        code=f"{source.kind}-changed",
        severity=_SEVERITIES[certainty],
        message=f"The {name} “{source.fact.text}” is “{target.fact.text}” in the translation; expected something like “{expected}”.",
        message_zh=f"原文的{name_zh}“{source.fact.text}”在译文中成了“{target.fact.text}”；应类似“{expected}”。",
        certainty=certainty,
        source_span=_span(source.fact),
        target_span=_span(target.fact),
        suggestion=expected,
    )


def _missing(source: Claim, language: str, *, contrasted: bool = False) -> Finding:
    name, name_zh = _name(source)
    expected = render(source.fact.value, language)
    certainty = Certainty.LIKELY if source.weak else certainty_of_need(source, contrasted=contrasted)
    return Finding(
        code=f"{source.kind}-missing",
        severity=_SEVERITIES[certainty],
        message=f"The {name} “{source.fact.text}” is not in the translation; expected something like “{expected}”.",
        message_zh=f"译文中没有原文的{name_zh}“{source.fact.text}”；应类似“{expected}”。",
        certainty=certainty,
        source_span=_span(source.fact),
        suggestion=expected,
    )


def _lost(source: Claim, language: str) -> Finding:
    name, name_zh = _name(source)
    return Finding(
        code=f"{source.kind}-missing",
        severity=Severity.WARNING,
        message=f"The {name} “{source.fact.text}” is said more often in the source than in the translation, where it seems to be missing.",
        message_zh=f"原文的{name_zh}“{source.fact.text}”在译文中似乎缺失：译文中的同一数值对应的是原文另一处。",
        certainty=Certainty.LIKELY,
        source_span=_span(source.fact),
        suggestion=render(source.fact.value, language),
    )


def _added(target: Claim, text: str) -> Finding:
    name, name_zh = _name(target)
    certainty = certainty_of_addition(target, text)
    return Finding(
        code=f"{target.kind}-added",
        severity=_SEVERITIES[certainty],
        message=f"The {name} “{target.fact.text}” in the translation has nothing in the source that it could come from.",
        message_zh=f"译文中的{name_zh}“{target.fact.text}”在原文中找不到依据。",
        certainty=certainty,
        target_span=_span(target.fact),
    )


def _swapped(start: Match, end: Match, language: str) -> Finding:
    expected = render(start.source.fact.value, language)
    fact, found = start.source.fact, start.target.fact
    return Finding(
        code=f"{start.source.kind}-changed",
        severity=Severity.BLOCKING,
        message=f"Start and end of “{fact.text}” are the wrong way round in “{found.text}”.",
        message_zh=f"“{fact.text}”的起止在译文“{found.text}”中颠倒了。",
        source_span=_span(fact),
        target_span=_span(end.target.fact),
        suggestion=expected,
    )


def _converted(found: Match, language: str) -> Finding:
    source, target = found.source, found.target
    if found.relation is Relation.CONVERTED:
        message = f"“{source.fact.text}” is said in another unit: “{target.fact.text}”."
        message_zh = f"“{source.fact.text}”换成了另一种单位：“{target.fact.text}”。"
    else:
        message = f"The unit of “{source.fact.text}” was not recognised beside “{target.fact.text}”."
        message_zh = f"译文“{target.fact.text}”处未识别出“{source.fact.text}”的单位。"
    return Finding(
        code=FACT_CONVERTED,
        severity=Severity.NOTE,
        message=message,
        message_zh=message_zh,
        certainty=Certainty.POSSIBLE,
        source_span=_span(source.fact),
        target_span=_span(target.fact),
        suggestion=rewritten([(source, target)], language),
    )


def _unrepeated(source: Claim, language: str) -> Finding:
    name, name_zh = _name(source)
    return Finding(
        code=FACT_REPEATED,
        severity=Severity.NOTE,
        message=f"The {name} “{source.fact.text}” is said more often in the source than in the translation.",
        message_zh=f"{name_zh}“{source.fact.text}”在原文中出现的次数多于译文。",
        certainty=Certainty.POSSIBLE,
        source_span=_span(source.fact),
        suggestion=render(source.fact.value, language),
    )


def _too_many(number: int) -> Finding:
    return Finding(
        code=FACTS_NOT_COMPARED,
        severity=Severity.BLOCKING,
        message=f"The sentence states {number} facts, more than the {MAX_FACTS} that are compared; split it.",
        message_zh=f"该句含 {number} 项数据，超过可比对的 {MAX_FACTS} 项；请拆分句子。",
    )
