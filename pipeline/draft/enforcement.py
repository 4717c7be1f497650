"""Machine translation with the glossary enforced: soft first, strict last, and a gate on every output.

The order (shared measurements: placeholders confuse untrained models, constrained beams misplace
and duplicate, every trained system misses terms):

1. mask what is never translated; 2. take the best of n hypotheses that passes every check;
3. failures only: stand-in codes for the failing terms and facts, 4. then for all of them;
5. force the target's beginning up to and with the term; 6. split at the term and join, always
flagged; 7. whatever is chosen carries the gate's findings, and blocking ones stop approval.

All segments go through each step together, so that the engine works in full batches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from pipeline.checks.pair import check_pair
from pipeline.checks.policy import apply_policy
from pipeline.draft.markup import Marked, inner_texts, place_markers, unmark, wrap
from pipeline.draft.protection import (
    CodedText,
    Kind,
    ProtectedSpan,
    decode,
    encode,
    protected_spans,
    without_overlap,
)
from pipeline.engines.base import Engine, Hypothesis, TermHint, TranslationRequest
from pipeline.facts.comparison import FACT_CODES
from pipeline.model import Finding, Severity
from pipeline.terms.glossary import Glossary, TermMatch
from pipeline.terms.slots import CASED_LANGUAGES, capitalised

INFLECTING_LANGUAGES = frozenset({"ru", "de", "fr", "es"})
_CURABLE = frozenset({"term-missing", "term-surplus"}) | FACT_CODES
_END_PUNCTUATION = ".。!！?？;；,，"


class Step(IntEnum):
    """Which step of the enforcement made a text; a later one is rougher."""

    PLAIN = 0
    CODED = 1
    ALL_CODED = 2
    PREFIX = 3
    SPLIT = 4
    UNMASKED = 5


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A possible target text, with tag markers, and what the gate says of it."""

    text: str
    score: float | None
    step: Step
    findings: tuple[Finding, ...]

    @property
    def blocking(self) -> int:
        """How many findings speak against the text itself (that it was split is said of every such text)."""
        return sum(finding.blocking and finding is not _SPLIT for finding in self.findings)


@dataclass(frozen=True, kw_only=True)
class Enforced:
    """The chosen text, and the engine's other plain hypotheses."""

    chosen: Candidate
    alternatives: tuple[str, ...]


@dataclass(kw_only=True)
class _Item:
    """One segment on its way through the steps."""

    marked: Marked
    terms: tuple[TermMatch, ...]
    protected: tuple[ProtectedSpan, ...]
    inner: dict[str, str] = field(default_factory=dict)  # text of an inline element -> its translation
    candidates: list[Candidate] = field(default_factory=list)
    plain_outputs: list[str] = field(default_factory=list)  # without markers, best first

    @property
    def passed(self) -> bool:
        return any(not candidate.blocking for candidate in self.candidates)


def translate_enforced(
    sources: Sequence[str],
    *,
    language: str,
    engine: Engine,
    glossary: Glossary,
    n_best: int,
    blocking: frozenset[str],
    progress: Callable[[int], None] | None = None,
) -> list[Enforced | None]:
    """Translate segment sources (with tag markers); None where the engine gave nothing usable.

    ``blocking`` are the codes of findings that a text must not have to pass.
    ``progress`` is told how many segments are finished. Raises EngineError from the engine.
    """
    work = _Enforcement(language=language, engine=engine, glossary=glossary, n_best=n_best, blocking=blocking)
    items = [work.item(source) for source in sources]
    work.plain(items)
    if progress:
        progress(sum(item.passed for item in items))
    failing = [item for item in items if not item.passed]
    for step in (work.coded, work.all_coded, work.prefixed, work.split, work.unmasked):
        pending = [item for item in failing if not item.passed]
        if not pending:
            break
        step(pending)
    if progress:
        progress(len(failing))
    return [work.chosen(item) for item in items]


@dataclass(frozen=True, kw_only=True)
class _Enforcement:
    language: str
    engine: Engine
    glossary: Glossary
    n_best: int
    blocking: frozenset[str]

    def item(self, source: str) -> _Item:
        marked = unmark(source)
        terms = self.glossary.find(marked.text)
        return _Item(
            marked=marked,
            terms=terms,
            protected=protected_spans(marked.text, self.language, terms=terms),
        )

    # the steps -----------------------------------------------------------------------------------

    def plain(self, items: Sequence[_Item]) -> None:
        """Masks coded, everything else as it stands; the texts of inline elements beside it."""
        self._translate_inner(items)
        coded = [
            encode(item.marked.text, [s for s in item.protected if s.kind is Kind.MASK]) for item in items
        ]
        for item, code, hypotheses in zip(items, coded, self._ask(items, coded), strict=True):
            for hypothesis in hypotheses:
                text = decode(hypothesis.text, code, self.language)
                if text is not None:
                    item.plain_outputs.append(text)
                    self._add(item, text, hypothesis.score, Step.PLAIN)

    def coded(self, items: Sequence[_Item]) -> None:
        """Codes for what fails in the best text so far, and for elements whose text was not found."""
        pending = [(item, spans) for item in items if (spans := self._failing(item))]
        self._coded(pending, Step.CODED)

    def all_coded(self, items: Sequence[_Item]) -> None:
        """Codes for every term, fact and mask."""
        self._coded([(item, item.protected) for item in items if item.protected], Step.ALL_CODED)

    def prefixed(self, items: Sequence[_Item]) -> None:
        """Splice: keep the target up to the engine's own word for a term, force the right word, go on."""
        if not self.engine.capabilities.prefix:
            return
        wanted = [
            (item, span)
            for item in items
            if item.plain_outputs
            for span in self._failing(item)
            if span.kind is Kind.TERM
        ]
        alone = self.engine.translate(
            [TranslationRequest(text=item.marked.text[span.start : span.end]) for item, span in wanted]
        )
        requests: list[tuple[_Item, TranslationRequest]] = []
        for (item, span), hypotheses in zip(wanted, alone, strict=True):
            word = hypotheses[0].text.strip(_END_PUNCTUATION + " ") if hypotheses else ""
            place = item.plain_outputs[0].lower().find(word.lower()) if word else -1
            if place < 0:
                continue
            before = item.plain_outputs[0][:place]
            term = (
                capitalised(span.rendering)
                if place == 0 and self.language in CASED_LANGUAGES
                else span.rendering
            )
            requests.append((item, TranslationRequest(text=item.marked.text, prefix=before + term)))
        answers = self.engine.translate([request for _, request in requests], n_best=self.n_best)
        for (item, _), hypotheses in zip(requests, answers, strict=True):
            for hypothesis in hypotheses:
                self._add(item, hypothesis.text, hypothesis.score, Step.PREFIX)

    def split(self, items: Sequence[_Item]) -> None:
        """Translate the pieces around what fails and join them: terms are right, grammar may not be."""
        plans = [
            (item, _pieces(item.marked.text, without_overlap([*failing, *item.protected])))
            for item in items
            if (failing := self._failing(item))
        ]
        texts = [piece for _, pieces in plans for piece in pieces if isinstance(piece, str)]
        answers = iter(self.engine.translate([TranslationRequest(text=text) for text in texts]))
        for item, pieces in plans:
            parts: list[str] = []
            complete = True
            for number, piece in enumerate(pieces):
                if isinstance(piece, ProtectedSpan):
                    parts.append(piece.rendering)
                    continue
                hypotheses = next(answers)
                complete = complete and bool(hypotheses)
                text = hypotheses[0].text.strip() if hypotheses else ""
                parts.append(text if number == len(pieces) - 1 else text.rstrip(_END_PUNCTUATION))
            if complete:
                joined = ("" if self.language == "ja" else " ").join(part for part in parts if part)
                end = item.marked.text[-1:]
                if end in "。！？" and joined[-1:] not in ".。!！?？":
                    joined += {"。": "。" if self.language == "ja" else "."}.get(end, end)
                self._add(item, joined, None, Step.SPLIT)

    def unmasked(self, items: Sequence[_Item]) -> None:
        """Last resort where no step gave any text: the bare sentence, for a person to mend."""
        bare = [item for item in items if not item.candidates]
        coded = [CodedText(text=item.marked.text, codes=()) for item in bare]
        for item, hypotheses in zip(bare, self._ask(bare, coded), strict=True):
            for hypothesis in hypotheses:
                self._add(item, hypothesis.text, hypothesis.score, Step.UNMASKED)

    # their parts ---------------------------------------------------------------------------------

    def _ask(self, items: Sequence[_Item], coded: Sequence[CodedText]) -> list[tuple[Hypothesis, ...]]:
        requests = []
        for item, code in zip(items, coded, strict=True):
            hints: tuple[TermHint, ...] = ()
            if self.engine.capabilities.term_prompt:
                hidden = {(span.start, span.end) for _, span in code.codes}
                pairs = {
                    item.marked.text[m.start : m.end]: m.term.preferred(self.language)
                    for m in item.terms
                    if m.term.preferred(self.language) and (m.start, m.end) not in hidden
                }
                hints = tuple(TermHint(source=source, target=target) for source, target in pairs.items())
            requests.append(TranslationRequest(text=code.text, terms=hints))
        return self.engine.translate(requests, n_best=self.n_best if self.engine.capabilities.n_best else 1)

    def _translate_inner(self, items: Sequence[_Item]) -> None:
        """Translate the texts of inline elements alone: to find them again, or to put them in."""
        texts = sorted({text for item in items for text in inner_texts(item.marked)})
        if not texts:
            return
        inner: dict[str, str] = {}
        unknown: list[str] = []
        for text in texts:
            term = self.glossary.exact(text)
            if term and term.preferred(self.language):
                inner[text] = term.preferred(self.language)
            else:
                unknown.append(text)
        answers = translate_enforced(
            unknown,
            language=self.language,
            engine=self.engine,
            glossary=self.glossary,
            n_best=self.n_best,
            blocking=self.blocking,
        )
        for text, answer in zip(unknown, answers, strict=True):
            if answer:
                inner[text] = (
                    answer.chosen.text.rstrip(_END_PUNCTUATION)
                    if text[-1:] not in _END_PUNCTUATION
                    else answer.chosen.text
                )
        for item in items:
            item.inner = {text: inner[text] for text in inner_texts(item.marked) if text in inner}

    def _coded(self, pending: Sequence[tuple[_Item, Iterable[ProtectedSpan]]], step: Step) -> None:
        masks = [[span for span in item.protected if span.kind is Kind.MASK] for item, _ in pending]
        coded = [
            encode(item.marked.text, without_overlap(list(dict.fromkeys([*spans, *mask]))))
            for (item, spans), mask in zip(pending, masks, strict=True)
        ]
        answers = self._ask([item for item, _ in pending], coded)
        for (item, _), code, hypotheses in zip(pending, coded, answers, strict=True):
            for hypothesis in hypotheses:
                text = decode(hypothesis.text, code, self.language)
                if text is not None:
                    self._add(item, text, hypothesis.score, step)

    def _failing(self, item: _Item) -> tuple[ProtectedSpan, ...]:
        """Spans to protect because of the findings on the best text so far."""
        if not item.candidates:
            return item.protected
        best = _best(item.candidates)
        hurt = [f.source_span for f in best.findings if f.code in _CURABLE and f.source_span]
        spans = [
            span
            for span in item.protected
            if any(span.start < place.end and place.start < span.end for place in hurt)
        ]
        # a value that nothing in the source explains: protect every fact, one of them was mistaken
        if any(finding.code.endswith("-added") and finding.code in _CURABLE for finding in best.findings):
            spans += [span for span in item.protected if span.kind is Kind.FACT and span not in spans]
        if any(finding.code == "markup-lost" for finding in best.findings):
            spans += [
                ProtectedSpan(
                    start=element.start,
                    end=element.end,
                    kind=Kind.TAG,
                    rendering=wrap(element, item.inner[element.text]),
                )
                for element in item.marked.elements
                if element.outermost and element.text in item.inner
            ]
        return without_overlap(spans)

    def _add(self, item: _Item, plain: str, score: float | None, step: Step) -> None:
        text = place_markers(item.marked, plain, item.inner, self.language)
        findings = check_pair(item.marked.source, text, self.language, self.glossary)
        if step is Step.SPLIT:
            findings = (*findings, _SPLIT)
        elif step in (Step.CODED, Step.ALL_CODED, Step.PREFIX) and self.language in INFLECTING_LANGUAGES:
            findings = (*findings, _INSERTED)
        decided = apply_policy(findings, self.blocking)
        item.candidates.append(Candidate(text=text, score=score, step=step, findings=decided))

    def chosen(self, item: _Item) -> Enforced | None:
        if not item.candidates:
            return None
        best = _best(item.candidates)
        others = dict.fromkeys(
            c.text for c in item.candidates if c.step is Step.PLAIN and c.text != best.text
        )
        return Enforced(chosen=best, alternatives=tuple(others))


_SPLIT = Finding(
    code="term-split",
    severity=Severity.BLOCKING,
    message="The sentence was translated in pieces around its terms: check grammar and sense.",
    message_zh="该句围绕术语分段翻译后拼接而成，请检查语法和句意。",
)
_INSERTED = Finding(
    code="term-inserted",
    severity=Severity.NOTE,
    message="A term was put in by rule in its dictionary form: check its ending and agreement.",
    message_zh="术语按规则以原形插入，请检查词尾变化及与上下文的一致。",
)


# findings that come from how a draft was made, not from its text
MAKING_CODES = frozenset({_SPLIT.code, _INSERTED.code})


def _best(candidates: Sequence[Candidate]) -> Candidate:
    """Fewest blocking findings, then the gentlest step, then the engine's score."""
    return min(
        candidates,
        key=lambda c: (c.blocking, c.step, -(c.score if c.score is not None else -1e9)),
    )


def _pieces(text: str, spans: Sequence[ProtectedSpan]) -> list[str | ProtectedSpan]:
    def walk() -> Iterator[str | ProtectedSpan]:
        position = 0
        for span in spans:
            if re.search(r"\w", text[position : span.start]):
                yield text[position : span.start]
            yield span
            position = span.end
        if re.search(r"\w", text[position:]):
            yield text[position:]

    return list(walk())
