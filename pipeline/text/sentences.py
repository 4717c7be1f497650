"""Chinese sentence splitting.

A sentence ends at 。！？；… and at Western ``. ! ?`` before white space, taking closing quotes, brackets and
closing tag markers along. It does not end inside 《》 “” ‘’ 「」 『』 （） () [] 〔〕 【】 pairs, addresses
and tag markers. An opening bracket that is not closed within 200 characters of the paragraph is none, and a
quoted passage longer than 80 characters is split inside.

A quotation ends the sentence around it when it is speech (他说：“……。”), not when it is a name
(“怎么办？”专栏).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.text.inline import MARKER
from pipeline.text.normalisation import CJK

MAX_BRACKET = 200  # characters
MAX_QUOTE = 80  # characters

_PAIRS = dict(zip("《〈“‘「『（([［〔【", "》〉”’」』）)]］〕】", strict=True))
_OPENERS = {close: opening for opening, close in _PAIRS.items()}
_TITLES = "《〈"
_QUOTES = '“‘「『"'
_CLOSERS = "”’」』）)］]〕】》〉"
_FULL = "。！？；…⋯｡"
_END = re.compile(rf"[{_FULL}.!?]+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]{1,2000}"
    r"|[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}"
)
# what shows that the sentence goes on after a quotation or brackets
_GOES_ON = re.compile(r"[，、；：。！？,;:.!?）)\]］〕】》”’」』的地得等]")
_SPEECH = re.compile(r"[：:，,。！？；…\s⟧]")
_WORD = re.compile(r"(?<![A-Za-z.])(?:(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}|[A-Za-z]{1,8})\Z")
_NUMBER_ONLY = re.compile(r"[\s(（]*\d{1,3}\Z")
_IS_CJK = re.compile(f"[{CJK}]")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr prof st no nos co ltd inc corp vs etc fig tel fax ext vol ed dept approx jr sr "
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun",
    )
)


def split_sentences(text: str) -> list[str]:
    """Cut a paragraph into sentences; joined they are ``text`` exactly.

    Trailing white space stays with the sentence before it. A piece without a single letter or digit
    stands with its neighbour. Time is linear in the length of the text.
    """
    pairs = _bracket_pairs(text)
    inside = _inside(text, pairs)
    addresses = [_trimmed(match) for match in _ADDRESS.finditer(text)]
    closing = {match.start(): match.end() for match in MARKER.finditer(text) if match["close"]}
    closed_by = {close: opening for opening, close in pairs.items()}
    letters = _letters(text)
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() < start or _within(match.start(), match.end(), addresses):
            continue
        end, opener = _take_closers(text, match, closing=closing, closed_by=closed_by)
        after_address = any(high == match.start() for _, high in _near(match.start(), addresses))
        if inside[end] or not _ends(text, match, end, start, opener, after_address=after_address):
            continue
        while end < len(text) and text[end].isspace():
            end += 1
        if letters[end] > letters[start]:
            pieces.append(text[start:end])
            start = end
    rest = text[start:]
    if rest and pieces and letters[-1] == letters[start]:
        pieces[-1] += rest
    elif rest:
        pieces.append(rest)
    return pieces


def _bracket_pairs(text: str) -> dict[int, int]:
    """Opening -> closing index of every pair that is one (closed, and near enough)."""
    pairs: dict[int, int] = {}
    stacks: dict[str, list[int]] = {}
    straight: list[int] = []
    for index, character in enumerate(text):
        if character in _PAIRS:
            stacks.setdefault(character, []).append(index)
        elif character == '"':
            straight.append(index)
        elif stack := stacks.get(_OPENERS.get(character, "")):
            opening = stack.pop()
            if index - opening <= MAX_BRACKET:
                pairs[opening] = index
    if len(straight) % 2 == 0:
        pairs |= {
            opening: close
            for opening, close in zip(straight[::2], straight[1::2], strict=True)
            if close - opening <= MAX_BRACKET
        }
    return pairs


def _inside(text: str, pairs: dict[int, int]) -> list[int]:
    """For each boundary position, how many pairs that must stay whole are open there."""
    change = [0] * (len(text) + 2)
    for opening, close in pairs.items():
        if text[opening] in _QUOTES and close - opening > MAX_QUOTE:
            continue
        change[opening + 1] += 1
        change[close + 1] -= 1
    depth = 0
    for index, step in enumerate(change):
        depth += step
        change[index] = depth
    return change


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The span of an address without the punctuation of the sentence that follows it."""
    return match.start(), match.start() + len(match[0].rstrip(".,;:!?)'"))


def _near(position: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The span that begins last before ``position``, if any; spans do not overlap."""
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[index : index + 1] if index >= 0 else []


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in _near(start, spans))


def _letters(text: str) -> list[int]:
    """For each position, how many letters and digits stand before it, those of markers not counted."""
    counts = [0] * (len(text) + 1)
    marked = {index for match in MARKER.finditer(text) for index in range(match.start(), match.end())}
    count = 0
    for index, character in enumerate(text):
        count += character.isalnum() and index not in marked
        counts[index + 1] = count
    return counts


def _take_closers(
    text: str, match: re.Match[str], *, closing: dict[int, int], closed_by: dict[int, int]
) -> tuple[int, int | None]:
    """Move past closing quotes, brackets and markers; also the opening of the outermost pair closed here."""
    opener: int | None = None
    end = match.end()
    while end < len(text):
        if end in closing:
            end = closing[end]
        elif text[end] in _CLOSERS or end in closed_by:
            opened = closed_by.get(end)
            if opened is not None and opened < match.start():
                opener = opened
            end += 1
        else:
            ahead = end
            while ahead < len(text) and text[ahead].isspace():
                ahead += 1
            if ahead == end or ahead not in closing:
                break
            end = closing[ahead]
    return end, opener


def _ends(
    text: str, match: re.Match[str], end: int, start: int, opener: int | None, *, after_address: bool
) -> bool:
    """Whether the terminator ``match`` (closers taken up to ``end``) ends the sentence begun at ``start``."""
    western = not any(character in _FULL for character in match[0])
    if western and not _western_end(text, match, end, start, after_address=after_address):
        return False
    if end >= len(text):
        return True
    if _GOES_ON.match(text, end) and (opener is not None or text[end] in "，、；：,;:）)"):
        return False
    if opener is None:
        return True
    if text[opener] in _TITLES:
        return False
    before = MARKER.sub("", text[max(start, opener - 12) : opener]).rstrip()
    if text[opener] in _QUOTES:
        if not before:  # “快走！”他喊道。 is one sentence, “走吗？”“走。” are two
            return text[end].isspace() or text[end] in _QUOTES
        return bool(_SPEECH.match(before[-1]))
    return "。" in match[0] or not before or bool(_SPEECH.match(before[-1]))


def _western_end(text: str, match: re.Match[str], end: int, start: int, *, after_address: bool) -> bool:
    """Whether Western punctuation ends a sentence: not in 3.5, Co., e.g. and the number of a list."""
    before, after = text[max(start, match.start() - 60) : match.start()], text[end : end + 2]
    if after and not after[0].isspace():
        # half-width ! and ? typed between Chinese characters
        return (
            match[0] != "."
            and "." not in match[0]
            and bool(before and _IS_CJK.match(before[-1]) and _IS_CJK.match(after[0]))
        )
    if match[0] != ".":
        return True
    plain = MARKER.sub("", before)
    following = text[end : end + 40].lstrip()[:1]
    if match.start() - start <= 60 and _NUMBER_ONLY.match(plain):
        return False
    if plain[-1:].isdigit() and following.isdigit():
        return False
    word = None if after_address else _WORD.search(plain[-24:])
    if word and (len(word[0]) == 1 or "." in word[0] or word[0].lower() in _ABBREVIATIONS):
        return False
    return not following.islower()
