"""Small charts as inline SVG. They repeat what a table beside them says, so a title and a sentence suffice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH = 340
_LABEL_WIDTH = 96
_VALUE_WIDTH = 76
_ROW = 26
_BAR = 16
_PLOT_HEIGHT = 120
_MARGIN = 26
_MOST_LABELS = 6  # below a line, so that they do not run into each other


@dataclass(frozen=True, kw_only=True)
class Point:
    """One value: ``label`` names it (in the language ``lang``, "" for the page's), ``shown`` writes it."""

    label: str
    value: float
    shown: str
    lang: str = ""


def bar_chart(name: str, *, title: str, description: str, points: Sequence[Point]) -> Markup:
    """Horizontal bars, one below the other. ``name`` is unique on the page."""
    room = _WIDTH - _LABEL_WIDTH - _VALUE_WIDTH
    most = max((point.value for point in points), default=0) or 1
    rows = []
    for place, point in enumerate(points):
        top = place * _ROW
        length = round(max(0.0, point.value) / most * room, 1)
        rows.append(
            Markup(
                '<text class="label" x="0" y="{y}"{lang}>{label}</text>'
                '<rect class="bar" x="{left}" y="{top}" width="{length}" height="{height}" rx="2"></rect>'
                '<text x="{end}" y="{y}">{shown}</text>'
            ).format(
                y=top + 17,
                lang=_lang(point),
                label=_short(point.label),
                left=_LABEL_WIDTH,
                top=top + 4,
                length=length,
                height=_BAR,
                end=round(_LABEL_WIDTH + length + 6, 1),
                shown=point.shown,
            )
        )
    axis = Markup('<path class="axis" d="M{x} 0V{height}"></path>').format(
        x=_LABEL_WIDTH - 0.5, height=len(points) * _ROW
    )
    return _picture(
        name, title, description, height=max(1, len(points)) * _ROW, content=Markup("").join([axis, *rows])
    )


def line_chart(name: str, *, title: str, description: str, points: Sequence[Point]) -> Markup:
    """A line from left to right, for months."""
    most = max((point.value for point in points), default=0) or 1
    step = (_WIDTH - 2 * _MARGIN) / max(1, len(points) - 1)
    height = _PLOT_HEIGHT + _MARGIN
    places = [
        (
            round(_MARGIN + number * step, 1),
            round(_PLOT_HEIGHT - point.value / most * (_PLOT_HEIGHT - _MARGIN), 1),
        )
        for number, point in enumerate(points)
    ]
    every = max(1, -(-len(points) // _MOST_LABELS))
    parts = [Markup('<path class="axis" d="M0 {y}H{x}"></path>').format(y=_PLOT_HEIGHT, x=_WIDTH)]
    if len(places) > 1:
        path = "M" + "L".join(f"{x} {y}" for x, y in places)
        parts.append(Markup('<path class="line" d="{path}"></path>').format(path=path))
    for number, (point, (x, y)) in enumerate(zip(points, places, strict=True)):
        parts.append(Markup('<circle class="dot" cx="{x}" cy="{y}" r="3"></circle>').format(x=x, y=y))
        if number % every == 0:
            parts.append(
                Markup(
                    '<text class="label" x="{x}" y="{below}" text-anchor="middle">{label}</text>'
                    '<text x="{x}" y="{above}" text-anchor="middle">{shown}</text>'
                ).format(x=x, below=_PLOT_HEIGHT + 17, above=y - 8, label=point.label, shown=point.shown)
            )
    return _picture(name, title, description, height=height, content=Markup("").join(parts))


def _picture(name: str, title: str, description: str, *, height: int, content: Markup) -> Markup:
    return Markup(
        '<svg role="img" aria-labelledby="{name}-title {name}-description" viewBox="0 0 {width} {height}" '
        'focusable="false"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-description">{description}</desc>{content}</svg>'
    ).format(name=name, width=_WIDTH, height=height, title=title, description=description, content=content)


def _lang(point: Point) -> Markup:
    return Markup(' lang="{}"').format(point.lang) if point.lang else Markup("")


def _short(label: str) -> str:
    return label if len(label) <= 13 else label[:12] + "…"
