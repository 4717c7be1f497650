"""Stand-in codes: unique, in the text exactly once, and back again without a trace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.draft.protection import Kind, ProtectedSpan, codes, decode, encode, protected_spans
from pipeline.terms.glossary import Glossary, Term

GLOSSARY = Glossary(
    terms=(
        Term(
            sources=("居留许可",),
            targets={"en": ("residence permit",), "ko": ("거류허가",), "ru": ("вид на жительство",)},
        ),
        Term(sources=("服务热线",), targets={"en": ("service hotline",)}),
    )
)


def spans(source: str, language: str = "en") -> list[tuple[str, Kind, str]]:
    found = protected_spans(source, language, terms=GLOSSARY.find(source))
    return [(source[span.start : span.end], span.kind, span.rendering) for span in found]


def test_terms_facts_and_masks_are_protected() -> None:
    assert spans("8月12日起办理居留许可，详见https://a.example/b 。") == [
        ("8月12日", Kind.FACT, "August 12"),
        ("居留许可", Kind.TERM, "residence permit"),
        ("https://a.example/b", Kind.MASK, "https://a.example/b"),
    ]


def term(source: str, word: str, rendering: str) -> ProtectedSpan:
    start = source.index(word)
    return ProtectedSpan(start=start, end=start + len(word), kind=Kind.TERM, rendering=rendering)


def test_a_code_replaces_a_span_and_stands_apart_from_latin_letters() -> None:
    coded = encode("办理居留许可A类", [term("办理居留许可A类", "居留许可", "residence permit")])
    ((code, _),) = coded.codes
    assert coded.text == f"办理{code} A类"


def test_codes_never_occur_in_the_text() -> None:
    first = next(codes(""))
    assert first not in codes(f"the flight {first.lower()}")


@pytest.mark.parametrize(
    ("output", "language", "rendering", "expected"),
    [
        ("Apply for a {code}.", "en", "residence permit", "Apply for a residence permit."),
        ("{code} is needed.", "en", "residence permit", "Residence permit is needed."),
        ("Done. {code} is needed.", "en", "residence permit", "Done. Residence permit is needed."),
        ("{code} 을 신청", "ko", "거류허가", "거류허가 을 신청"),
        ("{code}을 신청", "ko", "거류허가", "거류허가를 신청"),
        ("{code}로 신청", "ko", "거류증", "거류증으로 신청"),
        ("今 {code} が要る", "ja", "居留許可", "今居留許可が要る"),
        ("no code at all", "en", "x", None),
        ("{code} and {code}", "en", "x", None),
        ("{code}S", "en", "x", None),
    ],
)
def test_codes_become_renderings_again(
    output: str, language: str, rendering: str, expected: str | None
) -> None:
    source = "请办理居留许可。"
    coded = encode(source, [term(source, "居留许可", rendering)])
    assert decode(output.format(code=coded.codes[0][0]), coded, language) == expected


@given(st.lists(st.sampled_from(["居留许可", "服务热线", "，", "请", "A1", "8月3日"]), max_size=12))
def test_a_faithful_engine_gives_every_rendering_back(pieces: list[str]) -> None:
    source = "".join(pieces)
    protected = protected_spans(source, "en", terms=GLOSSARY.find(source))
    coded = encode(source, protected)
    decoded = decode(coded.text, coded, "en")
    assert decoded is not None
    for span in protected:
        assert span.rendering.lower() in decoded.lower()
