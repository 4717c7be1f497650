"""TMX as programs write it, and as somebody who means harm would."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from pipeline.errors import ExchangeError
from pipeline.exchange import pairs, tmx
from pipeline.exchange.tmx import read_tmx

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
HEADER = (
    '<header creationtool="x" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh" datatype="plaintext"/>'
)


def unit(*variants: tuple[str, str], attribute: str = "xml:lang") -> str:
    return (
        "<tu>"
        + "".join(f'<tuv {attribute}="{lang}"><seg>{text}</seg></tuv>' for lang, text in variants)
        + "</tu>"
    )


def tmx_of(*units: str, head: str = HEAD, doctype: str = "") -> str:
    return f'{head}{doctype}<tmx version="1.4">{HEADER}<body>\n' + "\n".join(units) + "\n</body></tmx>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.tmx"


def read(path: Path, text: str | bytes, language: str = "en") -> list[tuple[int, str, str]]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [(pair.line, pair.source, pair.target) for pair in read_tmx(path, language).pairs]


def refused(path: Path, text: str | bytes) -> str:
    with pytest.raises(ExchangeError) as raised:
        read(path, text)
    assert raised.value.where.startswith(str(path))
    return raised.value.problem


def test_units_are_numbered_and_those_without_the_language_are_counted(path: Path) -> None:
    text = tmx_of(
        unit(("zh", "停水"), ("en", "Water cut")),
        unit(("zh", "停电"), ("fr", "Coupure")),
        unit(("en", "Alone")),
        unit(("fr", "Fermé"), ("en", "Closed"), ("zh", "停课")),
    )
    assert read(path, text) == [(1, "停水", "Water cut"), (4, "停课", "Closed")]
    found = read_tmx(path, "en")
    assert (found.total, found.skipped) == (4, 2)
    assert read_tmx(path, "ko").pairs == ()


@pytest.mark.parametrize(
    "tag", ["zh", "ZH", "zh-CN", "zh_CN", "zh-Hans", "zh-Hans-CN", "zh-TW", "zho", "chi"]
)
def test_every_tag_of_chinese_is_a_source(path: Path, tag: str) -> None:
    assert read(path, tmx_of(unit((tag, "停水"), ("en-US", "Cut")))) == [(1, "停水", "Cut")]


@pytest.mark.parametrize(
    ("tag", "language"), [("en-GB", "en"), ("EN_us", "en"), ("de-AT", "de"), ("fre", "fr"), ("es-419", "es")]
)
def test_regional_targets(path: Path, tag: str, language: str) -> None:
    assert read(path, tmx_of(unit(("zh", "停水"), (tag, "x"))), language) == [(1, "停水", "x")]


def test_a_language_is_no_beginning_of_another(path: Path) -> None:
    assert read(path, tmx_of(unit(("zh", "停水"), ("est", "x"), ("enm", "y"))), "es") == []
    assert read(path, tmx_of(unit(("zha", "a"), ("en", "y")))) == []


def test_plain_and_simplified_are_preferred_then_the_first(path: Path) -> None:
    text = tmx_of(
        unit(("zh-TW", "繁"), ("zh-CN", "简"), ("en-US", "color"), ("en", "colour"), ("en-GB", "third")),
        unit(("zh-HK", "港"), ("zh-TW", "台"), ("en-US", "first"), ("en-GB", "second")),
    )
    assert read(path, text) == [(1, "简", "colour"), (2, "港", "first")]


def test_the_attribute_of_old_versions(path: Path) -> None:
    assert read(path, tmx_of(unit(("ZH-CN", "停水"), ("EN-US", "Cut"), attribute="lang"))) == [
        (1, "停水", "Cut")
    ]


def test_inline_codes_are_no_text_and_highlights_are(path: Path) -> None:
    coded = (
        'Call <bpt i="1" x="1">&lt;a title="<sub>now</sub>"&gt;</bpt>12345<ept i="1">&lt;/a&gt;</ept>'
        '<ph x="2">&lt;br/&gt;</ph> <hi type="term">the <it pos="begin">{b}</it>hotline</hi>, please<ut>{}</ut>.'
    )
    text = tmx_of(unit(("zh", "请拨打<hi>12345</hi>热线。"), ("en", coded)))
    assert read(path, text) == [(1, "请拨打12345热线。", "Call 12345 the hotline, please.")]


def test_escapes_character_references_and_cdata(path: Path) -> None:
    text = tmx_of(unit(("zh", "&#x505C;&#27700;"), ("en", "A &amp; B <![CDATA[<c>]]>")))
    assert read(path, text) == [(1, "停水", "A & B <c>")]


def test_a_namespace_props_and_notes_do_not_disturb(path: Path) -> None:
    body = '<tu tuid="1"><note>n</note><prop type="x">p</prop><tuv xml:lang="zh"><prop type="y">q</prop><seg>停水</seg></tuv><tuv xml:lang="en"><seg>Cut</seg></tuv></tu>'
    text = tmx_of(body).replace("<tmx ", '<tmx xmlns="http://www.lisa.org/tmx14" ')
    assert read(path, text) == [(1, "停水", "Cut")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_the_standard(path: Path, encoding: str) -> None:
    text = tmx_of(unit(("zh", "停水"), ("en", "Cut")), head="")
    assert read(path, text.encode(encoding)) == [(1, "停水", "Cut")]


def test_a_doctype_that_names_the_dtd_is_passed_over_and_not_read(path: Path) -> None:
    (path.parent / "tmx14.dtd").write_text("this is no DTD, and would be an error if it were read")
    for doctype in (
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd">',
    ):
        assert read(path, tmx_of(unit(("zh", "停水"), ("en", "Cut")), doctype=doctype)) == [
            (1, "停水", "Cut")
        ]


# harm -----------------------------------------------------------------------------------------------


def test_billion_laughs(path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE tmx [<!ENTITY l0 "ha">{laughs}]>'
    assert "entities" in refused(path, tmx_of(unit(("zh", "&l9;"), ("en", "x")), doctype=doctype))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tmx [<!ENTITY x SYSTEM "{secret}">]>',
        '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "{secret}"> %x;]>',
        '<!DOCTYPE tmx [<!ENTITY x "one">]>',
    ],
)
def test_entities_are_refused(path: Path, doctype: str) -> None:
    secret = path.parent / "secret.txt"
    secret.write_text("the secret")
    problem = refused(
        path, tmx_of(unit(("zh", "&x;"), ("en", "x")), doctype=doctype.format(secret=secret.as_uri()))
    )
    assert "secret" not in problem


def test_an_entity_that_nobody_declared(path: Path) -> None:
    dtd = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    for doctype in ("", dtd):
        assert "well-formed" in refused(path, tmx_of(unit(("zh", "&nbsp;"), ("en", "x")), doctype=doctype))


def test_nesting(path: Path) -> None:
    deep = "<hi>" * 200 + "停水" + "</hi>" * 200
    assert "nested" in refused(path, tmx_of(unit(("zh", deep), ("en", "x"))))
    assert "nested" in refused(path, HEAD + "<tmx>" * 100_000)
    fine = "<hi>" * 90 + "停水" + "</hi>" * 90
    assert read(path, tmx_of(unit(("zh", fine), ("en", "x")))) == [(1, "停水", "x")]


def test_many_elements_in_one_unit(path: Path) -> None:
    assert "elements in one unit" in refused(path, tmx_of(unit(("zh", "<hi/>" * 10_001), ("en", "x"))))


def test_many_elements_beside_the_units_are_let_go(path: Path) -> None:
    text = tmx_of("<x/>" * 400_000, unit(("zh", "停水"), ("en", "Cut")))
    path.write_text(text, encoding="utf-8")
    tracemalloc.start()
    assert len(read_tmx(path, "en").pairs) == 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000  # all of them at once are 40 MB and more


@pytest.mark.parametrize("cut", [0, 1, 30, 200, -1, -9])
def test_truncated(path: Path, cut: int) -> None:
    text = tmx_of(unit(("zh", "停水"), ("en", "Cut")))
    assert "well-formed" in refused(path, text[:cut])


def test_wrong_encodings(path: Path) -> None:
    text = tmx_of(unit(("zh", "请携带护照"), ("en", "Cut")))
    assert "well-formed" in refused(path, text.encode("gb18030"))
    assert refused(path, text.replace("UTF-8", "GB18030").encode("gb18030"))
    assert refused(path, text.replace("UTF-8", "no-such-encoding"))


def test_other_xml_and_other_files(path: Path) -> None:
    assert "begins with <html>" in refused(path, "<html><body/></html>")
    assert "well-formed" in refused(path, b"PK\x03\x04" + b"\0" * 100)
    with pytest.raises(ExchangeError, match="no such file"):
        read_tmx(path.with_name("gone.tmx"), "en")


def test_a_unit_within_a_unit_does_no_harm(path: Path) -> None:
    inner = unit(("zh", "内"), ("en", "inner"))
    assert read(path, tmx_of(f"<tu>{inner}</tu>", unit(("zh", "停水"), ("en", "Cut"))))[-1][1:] == (
        "停水",
        "Cut",
    )


def test_limits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmx_of(unit(("zh", "停水"), ("en", "x")), unit(("zh", "水" * 20_001), ("en", "x")))
    path.write_text(long, encoding="utf-8")
    with pytest.raises(ExchangeError) as raised:
        read_tmx(path, "en")
    assert raised.value.where.endswith("unit 2")
    monkeypatch.setattr(tmx, "MAX_PAIRS", 1)
    assert "more than" in refused(
        path, tmx_of(unit(("zh", "a"), ("en", "x")), unit(("zh", "a"), ("en", "x")))
    )
    monkeypatch.setattr(pairs, "MAX_BYTES", 10)
    assert "MB" in refused(path, tmx_of())
