"""Sanitised HTML put in order: every text in a block, no empty blocks, no invisible white space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.errors import IntakeError
from pipeline.text.elements import FLOWS, FRAMES, INLINE, LEAVES, TokenKind, tokens
from pipeline.text.normalisation import CJK

MAX_DEPTH = 60

_CHILDREN = {"ul": "li", "ol": "li", "dl": "dd", "tr": "td", "thead": "tr", "tbody": "tr", "tfoot": "tr"}
_ALLOWED = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "tr": {"td", "th"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "table": {"caption", "thead", "tbody", "tfoot"},
}
_CJK_OR_MARK = f"[{CJK}，。；：？！（）“”‘’…—·]"
_BREAK = re.compile(rf"(?<={_CJK_OR_MARK})[ \t]*[\r\n]\s*(?={_CJK_OR_MARK})")


@dataclass(kw_only=True)
class _Node:
    """An element; ``children`` are nodes and raw texts. The root has no name."""

    name: str = ""
    opening: str = ""
    children: list[_Node | str] = field(default_factory=list)


def arrange(html: str) -> str:
    """Put sanitised (well-formed) HTML in order. Raises IntakeError when it is nested too deeply."""
    return "\n".join(_blocks(_parse(html).children))


def too_deep() -> IntakeError:
    """The error for elements nested too deeply."""
    return IntakeError(
        f"has elements nested more than {MAX_DEPTH} deep.",
        advice="Copy its text into a .txt file, and drop that.",
    )


def _parse(html: str) -> _Node:
    root = _Node()
    stack = [root]
    for token in tokens(html):
        if token.kind is TokenKind.OPEN:
            node = _Node(name=token.name, opening=token.raw)
            stack[-1].children.append(node)
            stack.append(node)
            if len(stack) > MAX_DEPTH + 1:
                raise too_deep()
        elif token.kind is TokenKind.CLOSE:
            if len(stack) > 1 and stack[-1].name == token.name:
                stack.pop()
        elif token.kind is TokenKind.VOID:
            stack[-1].children.append(_Node(name=token.name, opening=token.raw))
        else:
            stack[-1].children.append(token.raw)
    return root


def _has_block(node: _Node) -> bool:
    return any(
        isinstance(child, _Node) and (child.name not in INLINE or _has_block(child))
        for child in node.children
    )


def _pieces(children: Iterable[_Node | str]) -> list[str | _Node]:
    """Children as runs of inline HTML (strings) and blocks (nodes); containers and odd wrappers unfolded."""
    pieces: list[str | _Node] = []
    run: list[str] = []

    def flush() -> None:
        if html := _trim("".join(run)):
            pieces.append(html)
        run.clear()

    def walk(children: Iterable[_Node | str]) -> None:
        for child in children:
            if isinstance(child, str):
                run.append(child)
            elif child.name in INLINE and not _has_block(child):
                run.append(_inline(child))
            elif child.name in INLINE:
                walk(child.children)
            elif child.name in LEAVES | FLOWS | FRAMES or child.name == "hr":
                flush()
                pieces.append(child)
            else:
                flush()
                walk(child.children)
                flush()

    walk(children)
    flush()
    return pieces


def _inline(node: _Node) -> str:
    if not node.children:
        return node.opening if node.name == "br" else ""
    inner = "".join(child if isinstance(child, str) else _inline(child) for child in node.children)
    if not inner or (node.name == "a" and "href=" not in node.opening):
        return inner
    return f"{node.opening}{inner}</{node.name}>"


def _trim(run: str) -> str:
    """Inline HTML with single spaces, none at its edges and beside line breaks; "" when nothing is to be read."""
    run = re.sub(r"[ \t\r\n\f]+", " ", _BREAK.sub("", run))
    run = re.sub(r"(?:[\s\u3000]|&nbsp;)*<br>(?:[\s\u3000]|&nbsp;)*", "<br>", run)
    if not re.sub(r"<[^>]*>|&nbsp;|\s", "", run):
        return ""
    while True:
        trimmed = re.sub(r"^(?:<br>|&nbsp;|\s)+|(?:<br>|&nbsp;|\s)+$", "", run)
        # white space just within a tag at the edge: <b> text</b>
        trimmed = re.sub(r"^((?:<[a-z][^>]*>)+)(?:&nbsp;|\s)+", r"\1", trimmed)
        trimmed = re.sub(r"(?:&nbsp;|\s)+((?:</[a-z]+>)+)$", r"\1", trimmed)
        if trimmed == run:
            return run
        run = trimmed


def _blocks(children: Iterable[_Node | str], *, wrap: bool = True) -> list[str]:
    """The blocks of a flow; a run of inline HTML becomes a paragraph when ``wrap`` says so."""
    blocks = []
    for piece in _pieces(children):
        if isinstance(piece, str):
            blocks.append(f"<p>{piece}</p>" if wrap else piece)
        elif html := _block(piece):
            blocks.append(html)
    return blocks


def _block(node: _Node) -> str:
    if node.name == "hr":
        return node.opening
    if node.name == "pre":
        return _preformatted(node)
    if node.name in LEAVES:
        inner = "<br>".join(_flatten(node.children))
        return _wrapped(node, inner) if inner else ""
    if node.name in FLOWS:
        return _flow(node)
    return _frame(node)


def _flow(node: _Node) -> str:
    pieces = _pieces(node.children)
    runs = sum(isinstance(piece, str) for piece in pieces)
    paragraphs = any(isinstance(piece, _Node) and piece.name in LEAVES for piece in pieces)
    # one text beside lists or tables stays bare; several texts need paragraphs to stay apart
    bare = node.name != "blockquote" and runs == 1 and not paragraphs and isinstance(pieces[0], str)
    inner = "".join(_blocks(node.children, wrap=not bare))
    return _wrapped(node, inner) if inner or node.name in ("td", "th") else ""


def _frame(node: _Node) -> str:
    allowed = _ALLOWED.get(node.name)
    if allowed is None:  # figure
        inner = "".join(_blocks(node.children))
        return _wrapped(node, inner) if inner else ""
    parts: list[str] = []
    for piece in _pieces(node.children):
        if isinstance(piece, _Node) and piece.name in allowed:
            parts.append(_block(piece))
        elif node.name == "table":
            parts.append(_block(_Node(name="caption", opening="<caption>", children=[piece])))
        else:
            name = _CHILDREN[node.name]
            parts.append(_block(_Node(name=name, opening=f"<{name}>", children=[piece])))
    inner = "".join(parts)
    return _wrapped(node, inner) if inner else ""


def _flatten(children: Iterable[_Node | str]) -> list[str]:
    """The texts of blocks that may hold text only (a heading, a caption)."""
    texts: list[str] = []
    for piece in _pieces(children):
        if isinstance(piece, str):
            texts.append(piece)
        else:
            texts.extend(_flatten(piece.children))
    return texts


def _preformatted(node: _Node) -> str:
    inner = "".join(child if isinstance(child, str) else _raw(child) for child in node.children)
    # a parser drops the first line break of <pre>: none may be left there
    inner = inner.strip("\r\n")
    return _wrapped(node, inner) if re.sub(r"<[^>]*>|&nbsp;|\s", "", inner) else ""


def _raw(node: _Node) -> str:
    if node.name == "br":
        return "\n"
    inner = "".join(child if isinstance(child, str) else _raw(child) for child in node.children)
    return f"{node.opening}{inner}</{node.name}>" if node.name in INLINE and inner else inner


def _wrapped(node: _Node, inner: str) -> str:
    return f"{node.opening}{inner}</{node.name}>"
