"""Which reader reads which file, and the way from bytes to a Document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType

from pipeline.errors import IntakeError
from pipeline.intake.cleaning import clean, plain_text, remove_invisible
from pipeline.intake.html import read_html
from pipeline.intake.markdown import read_markdown
from pipeline.intake.plaintext import read_plaintext
from pipeline.intake.reading import Reader, Reading
from pipeline.intake.titles import find_imprint, first_clause, may_be_title
from pipeline.model import Document
from pipeline.settings import Intake
from pipeline.text.inline import escape
from pipeline.text.normalisation import normalise

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".txt": read_plaintext,
        ".html": read_html,
        ".htm": read_html,
    }
)
_NOT_YET = {
    ".doc": "Save it as plain text (.txt, UTF-8) or as a web page (.html).",
    ".docx": "Save it as plain text (.txt, UTF-8) or as a web page (.html).",
    ".wps": "Save it as plain text (.txt, UTF-8) or as a web page (.html).",
    ".rtf": "Save it as plain text (.txt, UTF-8) or as a web page (.html).",
    ".pdf": "Copy its text into a .txt file.",
}
NO_TITLE = "No title was found in the text"  # begins the warning that a title was made up
_FIRST = re.compile(r"<(h[1-6]|p)>(.*?)</\1>\n?", re.DOTALL)


def read_document(name: str, data: bytes, *, settings: Intake) -> Document:
    """Read a dropped file.

    ``name`` is its path in the notices folder; only its ending and, for want of another title, its stem
    are used. Raises IntakeError, with the file as ``where``, for a format that is not read, a file that is
    too large, empty or without text, and whatever its reader refuses.
    """
    where = printable(name)
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    try:
        reading = _reader(suffix)(_checked(data, settings), default_category=settings.default_category)
        return _assemble(reading, stem=printable(path.stem))
    except IntakeError as error:
        if not error.where:
            error.where = where
        raise


def printable(name: str) -> str:
    """A file name fit for a message: line breaks and other controls shown as escapes."""
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "backslashreplace").decode()
        for character in name
    )


def _reader(suffix: str) -> Reader:
    if reader := READERS.get(suffix):
        return reader
    works = ", ".join(READERS)
    if advice := _NOT_YET.get(suffix):
        raise IntakeError(
            f"files ending in {suffix} are not read yet.", advice=f"{advice} What works: {works}."
        )
    found = (
        f"files ending in {printable(suffix)} are" if suffix else "a file without an ending such as .txt is"
    )
    raise IntakeError(f"{found} not read.", advice=f"What works: {works}.")


def _checked(data: bytes, settings: Intake) -> bytes:
    if len(data) > settings.max_bytes:
        raise IntakeError(
            f"has {len(data):,} bytes, more than the {settings.max_bytes:,} allowed.",
            advice="Split it, or raise intake.max_bytes in config.toml.",
        )
    if not data.strip():
        raise IntakeError("is empty.", advice="Save the notice again, or remove the file.")
    return data


def _assemble(reading: Reading, *, stem: str) -> Document:
    """The document: cleaned, its title the first block, its contact the last, its imprint in the metadata."""
    body, warnings = clean(reading.html)
    metadata = reading.metadata
    known = remove_invisible(metadata.title or reading.title).strip()
    if not plain_text(body) and not known:
        raise IntakeError(
            "has no text.", advice="A scan or a picture has none: type the text into a .txt file."
        )
    title, body, more = _title(body, known, stem)
    title_text = plain_text(title).replace("\n", "")
    contact = remove_invisible(metadata.contact)
    if contact and normalise(contact) not in normalise(plain_text(body)):
        body = f"{body}\n<p>{escape(f'联系方式：{contact}')}</p>".lstrip("\n")
    imprint = find_imprint([title_text, *plain_text(body).split("\n")])
    html, _ = clean(f"<h1>{title}</h1>\n{body}")
    return Document(
        html=html,
        metadata=replace(
            metadata,
            title=title_text,
            contact=contact,
            number=metadata.number or imprint.number,
            issuer=metadata.issuer or imprint.issuer,
            date=metadata.date or imprint.date,
        ),
        warnings=(*reading.warnings, *warnings, *more),
    )


def _title(body: str, known: str, stem: str) -> tuple[str, str, tuple[str, ...]]:
    """Title (inline HTML), the body without it, warnings."""
    if known:
        title = escape(known)
        for match in re.finditer(r"<h1>(.*?)</h1>\n?", body, re.DOTALL):
            if _same(match[1], title):
                body = body[: match.start()] + body[match.end() :]
                break
        else:
            first = _FIRST.match(body)
            if first and _same(first[2], title):
                body = body[first.end() :]
        return title, _demoted(body), ()
    if heading := re.search(r"<h1>(.*?)</h1>\n?", body, re.DOTALL):
        rest = body[: heading.start()] + body[heading.end() :]
        return heading[1].replace("<br>", ""), _demoted(rest), ()
    first = _FIRST.match(body)
    if first and (first[1] != "p" or may_be_title(plain_text(first[2]))) and body[first.end() :]:
        return first[2].replace("<br>", ""), _demoted(body[first.end() :]), ()
    if re.search("[\u4e00-\u9fff]", stem):
        return escape(stem), body, (f"{NO_TITLE}: the file name serves as title.",)
    clause = first_clause(plain_text(body))
    return escape(clause), body, (f"{NO_TITLE}: its first words serve as title.",)


def _same(html: str, title: str) -> bool:
    return normalise(plain_text(html)) == normalise(plain_text(title))


def _demoted(body: str) -> str:
    """The body with every further h1 as h2: a document has one title."""
    return body.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
