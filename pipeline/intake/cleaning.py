"""Any HTML -> clean HTML: the one form of a document.

nh3 parses as a browser does and sanitises by an allow-list of our own; its output is then put in order:
every text stands in a block, containers (``div``, ``section``…) are unfolded, empty paragraphs and white
space that no reader sees are gone, line breaks between Chinese characters vanish. ``clean(clean(x)) ==
clean(x)``.

Decided: ``id``, ``class``, ``style``, ``dir`` and ``lang`` are dropped (ids would clash on a page, and a
direction or language of the Chinese text is wrong for its translation); ``time[datetime]``, table spans and
list numbers stay. Pictures are left out with a warning: nothing carries them to the published page.
Links keep http, https, mailto, tel and relative targets.
"""

from __future__ import annotations

import re

import nh3

from pipeline.errors import IntakeError
from pipeline.intake.structure import arrange, too_deep
from pipeline.text.elements import FLOWS, FRAMES, LEAVES
from pipeline.text.inline import unescape
from pipeline.text.normalisation import INVISIBLE

TEXT_TAGS = frozenset(
    {"a", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub", "sup"}
)
TAGS = TEXT_TAGS | {"time", "u", "br", "hr"} | LEAVES | FLOWS | FRAMES
# unfolded after parsing, so that the texts in them stay apart
CONTAINERS = frozenset(
    {"address", "article", "center", "details", "div", "fieldset", "footer", "form", "header", "hgroup"}
) | {*("main", "section", "summary", "dir", "menu", "body", "html")}
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # nh3's own default has lang and title
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
}
# removed with all that is in them
DROPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "head",
        "title",
        "nav",
    }
    | {
        "aside",
        "button",
        "select",
        "textarea",
        "audio",
        "video",
        "canvas",
        "map",
        "applet",
        "frameset",
        "rt",
        "rp",
    }
)
SCHEMES = {"http", "https", "mailto", "tel"}

_INVISIBLE = re.compile(f"[{INVISIBLE}\x0b\x0c]")
_NUMERIC_INVISIBLE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));?")
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_PARSER_DEPTH = 400
_MAX_ENTITIES = 100_000  # the parser takes quadratic time in the entities of one text
_MAX_TAGS = 300_000
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_IMPLIED_END = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "tr", "option", "thead", "tbody", "tfoot", "rt", "rp"}
)
_ROUNDS = 4


def clean(html: str) -> tuple[str, tuple[str, ...]]:
    """Clean HTML and warnings about what a person should know was left out.

    Raises IntakeError when elements are nested too deeply to be a notice (more than 60 after parsing), or
    there are more of them than any notice has.
    """
    _check_effort(html)
    warnings = []
    visible = remove_invisible(html)
    if visible != html:
        warnings.append("Invisible characters (zero width, text direction or control codes) were removed.")
    if re.search(r"<img[\s/>]", visible, re.IGNORECASE):
        warnings.append("Pictures were left out: only text is translated and published.")
    result = visible
    for _ in range(_ROUNDS):
        before = result
        result = _sanitise(arrange(remove_invisible(_sanitise(result, TAGS | CONTAINERS))), TAGS)
        if result == before:
            break
    return result, tuple(warnings)


def remove_invisible(text: str) -> str:
    """The text without zero-width, direction and control characters, also those written as &#…;."""

    def decoded(match: re.Match[str]) -> str:
        code = int(match[1], 16) if match[1] else int(match[2])
        return "" if code < 0x110000 and _INVISIBLE.match(chr(code)) else match[0]

    return _INVISIBLE.sub("", _NUMERIC_INVISIBLE.sub(decoded, text))


def plain_text(html: str) -> str:
    """The text of clean HTML, a line for each block."""
    text = re.sub(
        r"<(?:/(?:h[1-6]|p|li|td|th|dt|dd|pre|caption|figcaption|blockquote)|br|hr)[^>]*>", "\n", html
    )
    lines = (line.strip() for line in unescape(re.sub(r"<[^>]*>", "", text)).split("\n"))
    return "\n".join(line for line in lines if line)


def _sanitise(html: str, tags: frozenset[str]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


def _check_effort(html: str) -> None:
    """Refuse what would take the parser quadratic time: it is no notice, whatever it is."""
    if html.count("&") > _MAX_ENTITIES or html.count("<") > _MAX_TAGS:
        raise IntakeError(
            "has more tags or entities than any notice.",
            advice="Copy its text into a .txt file, and drop that.",
        )
    depth = 0
    for match in _OPENING.finditer(html):
        name = match[2].lower()
        if name in _VOID or name in _IMPLIED_END:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > _PARSER_DEPTH:
            raise too_deep()
