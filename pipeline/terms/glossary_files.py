"""Glossary files: CSV in ``glossaries/``, one row a term, one column a language, as Excel saves them.

Format and habits: docs/glossaries.md. Every mistake is reported with file and line; the rest is used.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import LanguageDataError
from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES
from pipeline.terms.glossary import Glossary, Term

MAX_FILE_BYTES = 10_000_000
_HAN = re.compile("[\u4e00-\u9fff]")
EXTRA_COLUMNS = ("category", "not_in", "note")


def parse_glossary(text: str, *, where: str) -> tuple[tuple[Term, ...], tuple[LanguageDataError, ...]]:
    """Read one CSV file's text: the good rows as terms, the bad ones as errors with their line."""
    errors: list[LanguageDataError] = []
    text = text.removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter_of(text))
    terms: list[Term] = []
    columns: list[str] = []
    line = 0
    try:
        for row in reader:
            first_line, line = line + 1, reader.line_num
            place = f"{where}, line {first_line}"
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns = [cell.strip().lower() for cell in row]
                problem = header_problem(columns)
                if problem:
                    return (), (LanguageDataError(problem, where=place, advice=HEADER_ADVICE),)
                continue
            try:
                terms.append(_term(columns, row, place))
            except LanguageDataError as error:
                errors.append(error)
    except csv.Error as error:
        errors.append(
            LanguageDataError(
                f"is not valid CSV: {error}.",
                where=f"{where}, line {reader.line_num}",
                advice="A quotation mark inside a cell is written twice; rows up to here are used.",
            )
        )
    return tuple(terms), tuple(errors)


def delimiter_of(text: str) -> str:
    """Excel writes semicolons in Europe and tabs in "Unicode text"; the header tells which."""
    header = re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0]
    return max(",;\t", key=header.count)


HEADER_ADVICE = (
    f"The first row names the columns: {','.join((SOURCE_LANGUAGE, *TARGET_LANGUAGES, *EXTRA_COLUMNS))}."
)


def header_problem(columns: Sequence[str]) -> str:
    if SOURCE_LANGUAGE not in columns:
        return f"the header has no column {SOURCE_LANGUAGE!r}, found: {', '.join(columns)[:200]}."
    if len(set(columns)) != len(columns):
        return "the header names a column twice."
    unknown = [name for name in columns if name not in (SOURCE_LANGUAGE, *TARGET_LANGUAGES, *EXTRA_COLUMNS)]
    if unknown:
        return f"the header names columns that are not known: {', '.join(unknown)[:200]}."
    return ""


def _term(columns: Sequence[str], row: Sequence[str], place: str) -> Term:
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        raise LanguageDataError(
            f"has {len(row)} cells, expected {len(columns)}.",
            where=place,
            advice="Put cells that contain a comma in quotation marks.",
        )
    cells = dict(zip(columns, (cell.strip() for cell in row), strict=False))
    sources = forms_of(cells.get(SOURCE_LANGUAGE, ""))
    if not sources:
        raise LanguageDataError(
            "has no Chinese form.", where=place, advice="Fill the column zh or delete the row."
        )
    targets = {}
    for language in columns:
        if language in (SOURCE_LANGUAGE, *EXTRA_COLUMNS):
            continue
        forms = forms_of(cells.get(language, ""))
        for form in forms:
            if any(
                "*" in word.rstrip("*") or word.startswith("*") or word.endswith("**")
                for word in form.split()
            ):
                raise LanguageDataError(
                    f"{form!r} ({language}): `*` may only end a word.",
                    where=place,
                    advice="Write e.g. `служб*`.",
                )
        if forms and "*" in forms[0]:
            raise LanguageDataError(
                f"the preferred form {forms[0]!r} ({language}) has a `*`.",
                where=place,
                advice="The first form is what the program inserts: write it in full, wildcards after a `|`.",
            )
        if forms:
            targets[language] = forms
    if not targets:
        raise LanguageDataError(
            f"{sources[0]!r} has no translation.",
            where=place,
            advice="Fill at least one language or delete the row.",
        )
    return Term(
        sources=sources,
        targets=targets,
        category=cells.get("category", "") or "general",
        not_in=forms_of(cells.get("not_in", "")),
        note=cells.get("note", ""),
        where=place,
    )


def forms_of(cell: str) -> tuple[str, ...]:
    """Split ``a|b``; white space folded, repeated forms dropped."""
    return tuple(dict.fromkeys(form for part in cell.split("|") if (form := " ".join(part.split()))))


def build_glossary(terms: Sequence[Term]) -> tuple[Glossary, tuple[LanguageDataError, ...]]:
    """Join the terms of all files.

    A Chinese form that stands in two rows is an error: the first row holds, the later one is left
    out. Two terms whose preferred form is the same text are reported (they would become one in the
    target) but both are used.
    """
    errors: list[LanguageDataError] = []
    owner: dict[str, Term] = {}
    kept: list[Term] = []
    for term in terms:
        taken = [form for form in term.sources if form in owner]
        if taken:
            first = owner[taken[0]]
            same = first.targets == term.targets
            errors.append(
                LanguageDataError(
                    f"{taken[0]!r} already stands in {first.where}{'' if same else ' with other translations'}.",
                    where=term.where,
                    advice="Keep one row; until then the first one is used.",
                )
            )
            continue
        owner.update(dict.fromkeys(term.sources, term))
        kept.append(term)
    errors.extend(_alike(kept))
    return Glossary(terms=tuple(kept)), tuple(errors)


def _alike(terms: Sequence[Term]) -> Iterator[LanguageDataError]:
    """Different terms whose preferred forms coincide in most languages: probably aliases of one."""
    seen: dict[tuple[tuple[str, str], ...], Term] = {}
    for term in terms:
        key = tuple(sorted((language, forms[0].casefold()) for language, forms in term.targets.items()))
        if key in seen:
            yield LanguageDataError(
                f"{term.sources[0]!r} and {seen[key].sources[0]!r} ({seen[key].where}) have the same translations.",
                where=term.where,
                advice="If they mean the same, write them in one row, separated by `|`.",
            )
        else:
            seen[key] = term


def load_glossary(folder: Path) -> tuple[Glossary, tuple[LanguageDataError, ...]]:
    """Read every ``*.csv`` directly in ``folder``, in name order.

    A file or row that cannot be used is returned as an error; the rest is used all the same.
    """
    terms: list[Term] = []
    errors: list[LanguageDataError] = []
    for path in sorted(folder.glob("*.csv")):
        if path.name.startswith((".", "~$")):
            continue
        try:
            text = _decode(_read(path), path.name)
        except OSError as error:
            errors.append(LanguageDataError(f"cannot be read: {error.strerror}.", where=path.name))
        except LanguageDataError as error:
            errors.append(error)
        else:
            more, wrong = parse_glossary(text, where=path.name)
            terms.extend(more)
            errors.extend(wrong)
    glossary, wrong = build_glossary(terms)
    return glossary, (*errors, *wrong)


def _read(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise LanguageDataError(
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB.", where=path.name, advice="Split the file."
        )
    return path.read_bytes()


def _decode(data: bytes, name: str) -> str:
    return decode_glossary(data, name)[0].removeprefix("\ufeff")


def decode_glossary(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file, with its byte order mark where it has one, and the encoding that gives the bytes back.

    UTF-8, or GB18030 as a Chinese Excel saves it; Excel's "Unicode text" has a byte order mark.
    """
    marks = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    encodings = [marks[data[:2]]] if data[:2] in marks else ["utf-8", "gb18030"]
    texts = []
    for encoding in encodings:
        with contextlib.suppress(UnicodeDecodeError):
            texts.append((data.decode(encoding), encoding))
    if not texts:
        raise LanguageDataError(
            "is neither UTF-8 nor GB18030 text.", where=name, advice="Save it as “CSV UTF-8”."
        )
    # some GB18030 words (签证) happen to be valid UTF-8, but then as no Chinese at all
    return next((found for found in texts if _HAN.search(found[0])), texts[0])
