"""All checks on texts that are there already: files of sentence pairs, and whole notices of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.checks.agreement import (
    AGREEMENT_MISSING,
    AGREEMENT_ODD,
    AGREEMENT_SOURCE,
    compare_languages,
)
from pipeline.checks.notice import ALIKE, INCONSISTENT, check_notice
from pipeline.checks.pair import check_pair
from pipeline.checks.policy import apply_policy
from pipeline.draft.enforcement import MAKING_CODES
from pipeline.exchange.pairs import TextPairs
from pipeline.facts.comparison import check_source
from pipeline.model import SOURCE_LANGUAGE, Finding, Severity, Span
from pipeline.terms.glossary import Glossary
from pipeline.text.inline import strip_markers

if TYPE_CHECKING:  # files are checked without a store
    from pipeline.store import Translation, TranslationRow
    from pipeline.work.session import Session

# What only the segments of a notice, or its languages, beside each other show.
RELEASE_CODES = frozenset({AGREEMENT_ODD, AGREEMENT_MISSING, AGREEMENT_SOURCE, INCONSISTENT, ALIKE})
_ORDER = tuple(Severity)  # the mildest first
_OF_MARKERS = frozenset({"markup-lost", "markup-added", "markup-nesting"})
_STEP = 50  # pairs between two reports of progress


@dataclass(frozen=True, kw_only=True)
class LocatedFinding:
    """A finding with the texts it was made on, as spans count in them: without tag markers, but for
    findings on markers themselves.

    ``language`` is ``zh`` for a finding on the source itself; ``target`` is empty then.
    """

    line: int  # from 1
    language: str
    source: str
    target: str
    finding: Finding
    segment: str = ""  # notices: the segment's key
    accepted: str = ""  # notices: the reason for which a person accepted it

    @property
    def source_slice(self) -> str:
        """The words of the source that the finding speaks of; "" where it names none."""
        return _slice(self.source, self.finding.source_span)

    @property
    def target_slice(self) -> str:
        """The same of the target."""
        return _slice(self.target, self.finding.target_span)


@dataclass(frozen=True, kw_only=True)
class CheckResult:
    """What was found, in the order of the texts. ``lines``: how many were checked.

    ``textless``: language -> how many segments have no text yet, and were not checked.
    """

    lines: int
    found: tuple[LocatedFinding, ...]
    textless: Mapping[str, int] = field(default_factory=dict)
    notice: str = ""  # its id

    @property
    def flagged(self) -> int:
        """How many lines have a warning or a blocking finding."""
        return len({item.line for item in self.found if item.finding.severity is not Severity.NOTE})

    @property
    def codes(self) -> dict[str, int]:
        """Code -> how often, the most frequent first, then by name."""
        counted = Counter(item.finding.code for item in self.found)
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @property
    def blocked(self) -> bool:
        """Whether a blocking finding is left that nobody has accepted."""
        return any(item.finding.blocking and not item.accepted for item in self.found)

    def of_codes(self, codes: frozenset[str]) -> CheckResult:
        """The same with the findings of these codes only."""
        return replace(self, found=tuple(item for item in self.found if item.finding.code in codes))

    def from_severity(self, lowest: Severity) -> CheckResult:
        """The same without what is milder than ``lowest``."""
        kept = _ORDER[_ORDER.index(lowest) :]
        return replace(self, found=tuple(item for item in self.found if item.finding.severity in kept))


def check_texts(
    texts: TextPairs,
    *,
    language: str,
    glossary: Glossary,
    blocking: frozenset[str],
    progress: Callable[[int], None] = lambda _: None,
) -> CheckResult:
    """Every check on each pair, and on each source by itself; ``progress`` is told how many more are done."""
    found: list[LocatedFinding] = []
    for number, pair in enumerate(texts.pairs, start=1):
        for spoken, findings in (
            (SOURCE_LANGUAGE, check_source(strip_markers(pair.source))),
            (language, check_pair(pair.source, pair.target, language, glossary)),
        ):
            found += (
                _on_texts(pair.source, pair.target, line=pair.line, language=spoken, finding=finding)
                for finding in apply_policy(findings, blocking)
            )
        if not number % _STEP:
            progress(_STEP)
    progress(len(texts.pairs) % _STEP)
    return CheckResult(lines=len(texts.pairs), found=tuple(found))


def check_stored_notice(
    session: Session, *, notice_id: str, languages: Sequence[str], glossary: Glossary
) -> CheckResult:
    """Every check on the texts of a notice as they stand in the store: each sentence, the notice, all languages.

    Findings are those of ``languages`` and of the source; the vote of all languages is held among all that
    the workspace has. A segment without a text is counted, not checked. Raises StoreError.
    """
    translations = session.store.translations(notice_id, session.languages)
    chosen = [translations[language] for language in languages]
    found = [
        *_of_sources(translations),
        *_of_pairs(chosen, glossary, session.store.amended_keys(notice_id)),
        *_of_whole_notices(chosen, glossary),
        *_of_all_languages(translations, glossary),
    ]
    places = {language: place for place, language in enumerate((SOURCE_LANGUAGE, *languages))}
    decided = [
        replace(item, finding=finding)
        for item in found
        if item.language in places
        for finding in apply_policy([item.finding], session.blocking)
    ]
    decided.sort(key=lambda item: (item.line, places[item.language]))
    return CheckResult(
        lines=len(chosen[0].rows),
        found=tuple(decided),
        textless={
            translation.language: sum(not row.target.text for row in translation.rows)
            for translation in chosen
        },
        notice=notice_id,
    )


def release_findings(
    session: Session, *, notice_id: str, languages: Sequence[str]
) -> dict[str, tuple[LocatedFinding, ...]]:
    """Language -> what blocks its publication and only the whole notice shows, of ``languages`` with such.

    These are the blocking ones of ``RELEASE_CODES``, on the texts as they stand in the store; drafts of
    other languages have a voice too. ``accepted`` says why a person let one pass: by a decision on the
    release, on the segment, or on another finding of the segment at the same place. Raises StoreError.
    """
    glossary = session.termbase.glossary
    translations = {
        language: translation
        for language, translation in session.store.translations(
            notice_id, session.languages, present_only=True
        ).items()
        if len(translation.rows) == translation.notice.segments  # else the language is being added
    }
    decided = {(item.language, item.code): item.reason for item in session.store.release_decisions(notice_id)}
    rows = {(language, row.segment.key): row for language in languages for row in translations[language].rows}
    found: dict[str, list[LocatedFinding]] = {}
    for item in (
        *_of_whole_notices([translations[language] for language in languages], glossary),
        *_of_all_languages(translations, glossary),
    ):
        if item.language not in languages:
            continue
        for finding in apply_policy([item.finding], session.blocking):
            if finding.blocking:
                accepted = (
                    decided.get((item.language, finding.code))
                    or item.accepted
                    or _accepted_nearby(rows[item.language, item.segment], finding)
                )
                found.setdefault(item.language, []).append(replace(item, finding=finding, accepted=accepted))
    return {language: tuple(found[language]) for language in languages if language in found}


def _accepted_nearby(row: TranslationRow, finding: Finding) -> str:
    """Why a person accepted another finding on the same words of the segment; "" where nobody did."""
    reasons = {decision.code: decision.reason for decision in row.target.decisions}
    for other in row.target.findings:
        if other.code in reasons and (
            _overlap(other.source_span, finding.source_span)
            or _overlap(other.target_span, finding.target_span)
        ):
            return reasons[other.code]
    return ""


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _of_sources(translations: Mapping[str, Translation]) -> Iterator[LocatedFinding]:
    for row in next(iter(translations.values())).rows:
        for finding in check_source(strip_markers(row.segment.source)):
            yield _located(row, SOURCE_LANGUAGE, finding)


def _of_pairs(
    translations: Iterable[Translation], glossary: Glossary, amended: frozenset[str]
) -> Iterator[LocatedFinding]:
    for translation in translations:
        for row in translation.rows:
            if not row.target.text:
                continue
            found = check_pair(
                row.segment.source,
                row.target.text,
                translation.language,
                glossary,
                amended=row.segment.key in amended,
            )
            made = (finding for finding in row.target.findings if finding.code in MAKING_CODES)
            for finding in (*found, *made):
                yield _located(row, translation.language, finding)


def _of_whole_notices(translations: Iterable[Translation], glossary: Glossary) -> Iterator[LocatedFinding]:
    """What only the sentences of a language beside each other show."""
    for translation in translations:
        rows = {row.segment.key: row for row in translation.rows}
        pairs = [(key, row.segment.source, row.target.text) for key, row in rows.items()]
        for key, findings in check_notice(pairs, translation.language, glossary).items():
            for finding in findings:
                yield _located(rows[key], translation.language, finding)


def _of_all_languages(
    translations: Mapping[str, Translation], glossary: Glossary
) -> Iterator[LocatedFinding]:
    """What only the languages of a sentence beside each other show."""
    for rows in zip(*(translation.rows for translation in translations.values()), strict=True):
        in_language = dict(zip(translations, rows, strict=True))
        targets = {
            language: strip_markers(row.target.text)
            for language, row in in_language.items()
            if row.target.text
        }
        source = strip_markers(rows[0].segment.source)
        for language, findings in compare_languages(source, targets, glossary).findings.items():
            for finding in findings:
                yield _located(in_language.get(language, rows[0]), language, finding)


def _located(row: TranslationRow, language: str, finding: Finding) -> LocatedFinding:
    """``language`` is that of the row's target, or ``zh`` for a finding on the source."""
    on_source = language == SOURCE_LANGUAGE
    accepted = {} if on_source else {decision.code: decision.reason for decision in row.target.decisions}
    return replace(
        _on_texts(
            row.segment.source,
            row.target.text,
            line=row.segment.position + 1,
            language=language,
            finding=finding,
        ),
        segment=row.segment.key,
        accepted=accepted.get(finding.code, ""),
    )


def _on_texts(source: str, target: str, *, line: int, language: str, finding: Finding) -> LocatedFinding:
    """From texts with tag markers."""
    if finding.code not in _OF_MARKERS:
        source, target = strip_markers(source), strip_markers(target)
    on_source = language == SOURCE_LANGUAGE
    return LocatedFinding(
        line=line, language=language, source=source, target="" if on_source else target, finding=finding
    )


def _slice(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""
