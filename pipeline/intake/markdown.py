"""Markdown by Python-Markdown, prepared for how Chinese offices type.

Before it is rendered: a line that begins with a label (一、 （一） 1. 第三条 附件：) begins a paragraph or a
list, also right below another line; a line indented by spaces is a paragraph, not code, unless it is in a
list; a number of three and more digits with a full stop (2026. 3. 1.) begins no list. Line breaks within a
paragraph vanish between Chinese characters (see ``cleaning``).
"""

from __future__ import annotations

import re

from pipeline.errors import IntakeError
from pipeline.intake.encoding import decode
from pipeline.intake.frontmatter import parse_front_matter, split_front_matter
from pipeline.intake.headings import mark_headings
from pipeline.intake.reading import Reading
from pipeline.model import Metadata
from pipeline.text.labels import split_label

_FENCE = re.compile(r" {0,3}(```|~~~)")
_LIST = re.compile(r" {0,3}(?:[-*+]|\d{1,2}[.)])\s")
_BLOCK = re.compile(r" {0,3}(?:[#>|<]|[-*+]\s|=+\s*$|-{2,}\s*$)")
_LONG_NUMBER = re.compile(r"^(\s*\d{3,})\.(?=\s)")
# brackets, tags and code marks, in which the renderer takes quadratic time within a paragraph (measured)
_COSTLY = re.compile(r"[\[<`]")
_MAX_COSTLY_PARAGRAPH = 1_000
_MAX_COSTLY = 20_000
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def read_markdown(data: bytes, /, *, default_category: str) -> Reading:
    """Read a .md file with optional front matter. Raises IntakeError when either cannot be read."""
    text, _ = decode(data)
    raw, body = split_front_matter(text)
    metadata = Metadata(category=default_category)
    warnings: tuple[str, ...] = ()
    if raw is not None:
        metadata, warnings = parse_front_matter(raw, default_category=default_category)
    return Reading(html=mark_headings(render(body)), metadata=metadata, warnings=warnings)


def render(text: str) -> str:
    """Markdown -> HTML, not yet clean. Raises IntakeError for what no notice has: thousands of brackets."""
    import markdown

    counts = [len(_COSTLY.findall(paragraph)) for paragraph in re.split(r"\n[ \t\r]*\n", text)]
    if max(counts) > _MAX_COSTLY_PARAGRAPH or sum(counts) > _MAX_COSTLY:
        raise IntakeError(
            "has more brackets, tags or code marks than any notice.",
            advice="Save it as plain text (.txt), and drop that.",
        )
    try:
        return markdown.Markdown(
            extensions=["tables", "sane_lists", "fenced_code"],
            lazy_ol=False,  # type: ignore[call-arg] # the stubs do not know it; lists keep their first number
            output_format="html",
        ).convert(prepare(text))
    except RecursionError as error:
        raise IntakeError(
            "is nested too deeply to be read as Markdown.",
            advice="Save it as plain text (.txt), and drop that.",
        ) from error


def prepare(text: str) -> str:
    """Markdown with the habits of Chinese offices made explicit; see the module."""
    lines: list[str] = []
    fenced = in_list = False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.expandtabs(4)
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or _FENCE.match(line):
            lines.append(line)
            continue
        stripped = line.strip()
        if stripped:
            indented = line.startswith((" ", "　"))
            if _LIST.match(line):
                in_list = True
            elif not indented:
                in_list = False
            if not in_list:
                line = _LONG_NUMBER.sub(r"\1\\.", line.lstrip() if line.startswith("    ") else line)
            if _begins_paragraph(line, lines[-1] if lines else ""):
                lines.append("")
        lines.append(line)
    return "\n".join(lines)


def _begins_paragraph(line: str, before: str) -> bool:
    """Whether a labelled line follows a line of text without the blank line that Markdown wants."""
    if not before.strip() or _BLOCK.match(line) or line.startswith("    "):
        return False
    if _NUMBERED.match(line) and (_LIST.match(before) or _NUMBERED.match(before)):
        return False
    return bool(split_label(line.strip())[0]) and not before.lstrip().startswith(("|", ">"))
