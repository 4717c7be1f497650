"""A changed glossary term in a text that was written with the old one: what the text would be.

Only what a rule can do without guessing is offered: the old preferred form for the new one, as often as the
source says the term. What stands there inflected, or not at all, is left to a person. Every text offered
here has passed the term check with the changed glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.checks.terms import check_terms, term_places
from pipeline.model import Finding, Span
from pipeline.terms.glossary import UNSPACED_LANGUAGES, Glossary, Term
from pipeline.terms.inflection import LEMMATISED_LANGUAGES
from pipeline.terms.korean import fit_following
from pipeline.terms.slots import CASED_LANGUAGES, capitalised
from pipeline.text.inline import marker_spans, strip_markers

_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s+)[\s\"'“«„(]*$")
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_VOWELS = "aeiou"
Place = tuple[int, int]


class Fit(StrEnum):
    """How a text stands to the changed glossary."""

    REPLACE = "replace"  # it no longer says the term; a new text is offered
    OPTIONAL = "optional"  # it says an accepted form; the new preferred form is offered
    FITS = "fits"  # nothing to do
    BY_HAND = "by-hand"  # a person must write it


class Reason(StrEnum):
    """Why a text is left to a person."""

    NONE = ""
    NEW_TERM = "new-term"  # nothing says how the text said it before
    NOT_FOUND = "not-found"  # the old form does not stand there as often as the source says the term
    INFLECTED = "inflected"  # it stands there in another form than the preferred one
    MARKED = "marked"  # a formatting mark stands inside it
    FOLLOWED = "followed"  # Korean: what follows does not fit the new form
    OTHER = "other"  # the new text would have a finding of its own


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stretch of the text, without tag markers: kept when ``old`` and ``new`` are equal."""

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """``text`` (with tag markers) and ``parts`` are given where something is offered."""

    fit: Fit
    text: str = ""
    parts: tuple[Part, ...] = ()
    reason: Reason = Reason.NONE
    agreement: bool = False  # articles or endings around the new form may need a change


@dataclass(frozen=True, kw_only=True)
class TermChange:
    """One row of the glossary, and the whole glossary, before and after. ``old`` None: a new row, ``new`` None: removed."""

    old: Term | None
    new: Term | None
    before: Glossary
    after: Glossary

    def concerned(self, source: str, languages: Sequence[str]) -> tuple[str, ...]:
        """The languages in which the change means something to a source (with tag markers); none where
        the term stands in it neither before nor after."""
        plain = strip_markers(source)
        was, will = _found(plain, self.before, self.old), _found(plain, self.after, self.new)
        if not was and not will:
            return ()
        return tuple(language for language in languages if self._differs(was, will, language))

    def _differs(self, was: list[Place], will: list[Place], language: str) -> bool:
        old = self.old.targets.get(language, ()) if self.old and was else ()
        new = self.new.targets.get(language, ()) if self.new and will else ()
        return old != new or (bool(old) and was != will)

    def replacement(self, source: str, target: str, language: str) -> Replacement:
        """What becomes of a text (both with tag markers) that the change concerns."""
        plain_source, plain = strip_markers(source), strip_markers(target)
        if self.new is None or not self.new.preferred(language):
            return Replacement(fit=Fit.FITS)
        if not _found(plain_source, self.after, self.new):
            return Replacement(fit=Fit.FITS)
        wrong = _of_term(plain_source, plain, language, self.after, self.new)
        preferred = self.new.preferred(language)
        if wrong and plain == target and plain_source in self.new.sources:
            text = capitalised(preferred) if language in CASED_LANGUAGES else preferred
            return Replacement(fit=Fit.REPLACE, text=text, parts=(Part(old=plain, new=text),))
        if self.old is None or not self.old.preferred(language):
            return _by_hand(Reason.NEW_TERM) if wrong else Replacement(fit=Fit.FITS)
        if preferred == self.old.preferred(language):
            return _by_hand(Reason.NOT_FOUND) if wrong else Replacement(fit=Fit.FITS)
        offered = self._offered(plain_source, plain, target, language)
        if wrong:
            return offered
        if offered.fit is Fit.REPLACE and self._says_old_preferred(offered, language):
            return Replacement(
                fit=Fit.OPTIONAL, text=offered.text, parts=offered.parts, agreement=offered.agreement
            )
        return Replacement(fit=Fit.FITS)

    def _says_old_preferred(self, offered: Replacement, language: str) -> bool:
        old = _plainly(self.old.preferred(language) if self.old else "")
        return any(part.old != part.new and _plainly(part.old).startswith(old) for part in offered.parts)

    def _offered(self, source: str, plain: str, target: str, language: str) -> Replacement:
        old, new = self.old, self.new
        assert old is not None  # noqa: S101 -- the caller looked
        assert new is not None  # noqa: S101 -- the same
        places = term_places(source, plain, language, self.before, old)
        if not places or len(places) < len(_found(source, self.before, old)):
            return _by_hand(Reason.NOT_FOUND)
        index = _raw_indexes(target)
        parts: list[Part] = []
        raw: list[str] = []
        end = raw_end = 0
        agreement = language in LEMMATISED_LANGUAGES and language != "en"
        for place in places:
            said = plain[place.start : place.end]
            form = _form_for(said, old, new, language, at_start=_starts_sentence(plain, place))
            if form is None:
                return _by_hand(Reason.INFLECTED)
            span = place
            if language == "ko":
                after = fit_following(said, form, plain[place.end :])
                if after is None:
                    return _by_hand(Reason.FOLLOWED)
                length, fitted = _fitted(plain[place.end :], after)
                span = Span(start=place.start, end=place.end + length)
                form += fitted
            start, stop = index[span.start], index[span.end - 1] + 1
            if stop - start != span.end - span.start:
                return _by_hand(Reason.MARKED)
            agreement = agreement or _article_changes(plain[: place.start], said, form, language)
            parts += [_kept(plain[end : span.start]), Part(old=plain[span.start : span.end], new=form)]
            raw += [target[raw_end:start], form]
            end, raw_end = span.end, stop
        parts.append(_kept(plain[end:]))
        text = "".join(raw) + target[raw_end:]
        if not self._sound(source, plain, strip_markers(text), language):
            return _by_hand(Reason.OTHER)
        return Replacement(
            fit=Fit.REPLACE,
            text=text,
            parts=tuple(part for part in parts if part.old or part.new),
            agreement=agreement,
        )

    def _sound(self, source: str, present: str, offered: str, language: str) -> bool:
        """Whether the offered text says the new term, and has no finding that the present one has not."""
        found = check_terms(source, offered, language, self.after)
        if not found:
            return True
        places = _found(source, self.after, self.new)
        has = {(item.code, item.source_span) for item in found}
        if any(span and (span.start, span.end) in places for _, span in has):
            return False
        return has <= {
            (item.code, item.source_span) for item in check_terms(source, present, language, self.before)
        }


def _by_hand(reason: Reason) -> Replacement:
    return Replacement(fit=Fit.BY_HAND, reason=reason)


def _kept(text: str) -> Part:
    return Part(old=text, new=text)


def _found(plain_source: str, glossary: Glossary, term: Term | None) -> list[Place]:
    if term is None:
        return []
    return [(match.start, match.end) for match in glossary.find(plain_source) if match.term == term]


def _of_term(source: str, target: str, language: str, glossary: Glossary, term: Term | None) -> list[Finding]:
    """Findings on this term only."""
    places = _found(source, glossary, term)
    return [
        item
        for item in (check_terms(source, target, language, glossary) if places else ())
        if item.source_span and (item.source_span.start, item.source_span.end) in places
    ]


def _form_for(said: str, old: Term, new: Term, language: str, *, at_start: bool) -> str | None:
    """The form of the new term for what stands there; None where it would have to be inflected."""
    preferred, before = new.preferred(language), old.preferred(language)
    if language in UNSPACED_LANGUAGES:
        return preferred
    if _plainly(said) == _plainly(before):
        return _cased(said, before, preferred, language, at_start=at_start)
    if language == "en" and _plainly(said).startswith(_plainly(before)):
        # a plural that both rows list: permits for permit
        wanted = preferred + _plainly(said)[len(_plainly(before)) :]
        form = next((form for form in new.targets[language] if _plainly(form) == _plainly(wanted)), None)
        return _cased(said, before, form, language, at_start=at_start) if form else None
    return None


def _cased(said: str, before: str, form: str, language: str, *, at_start: bool) -> str:
    if language not in CASED_LANGUAGES:
        return form
    if len(said) > 1 and said.isupper() and not before.isupper():
        return form.upper()
    raised = said[:1].isupper() and (before[:1].islower() or at_start)
    return capitalised(form) if raised else form


def _plainly(text: str) -> str:
    return " ".join(text.split()).replace("’", "'").casefold()


def _starts_sentence(plain: str, place: Span) -> bool:
    return bool(_SENTENCE_START.search(plain[max(0, place.start - 20) : place.start]))


def _article_changes(before: str, said: str, form: str, language: str) -> bool:
    """English: whether the “a” or “an” before it may no longer fit."""
    if language != "en" or not _ARTICLE.search(before[-10:]):
        return False
    return (said[:1].lower() in _VOWELS) != (form[:1].lower() in _VOWELS)


def _fitted(after: str, changed: str) -> tuple[int, str]:
    """How many characters of ``after`` were replaced, and by what: a particle has one or two."""
    if after == changed:
        return 0, ""
    for length in (1, 2):
        for new_length in (1, 2):
            if after[length:] == changed[new_length:]:
                return length, changed[:new_length]
    raise AssertionError("a particle is longer than two syllables")


def _raw_indexes(text: str) -> list[int]:
    """For each character of the text without markers its place in the text with them."""
    return list(_outside_markers(text))


def _outside_markers(text: str) -> Iterator[int]:
    end = 0
    for span in marker_spans(text):
        yield from range(end, span.start)
        end = span.end
    yield from range(end, len(text))
