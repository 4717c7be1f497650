"""Terms are said as decided, and as often as the source says them."""

import pytest

from pipeline.checks.terms import check_terms
from pipeline.model import Finding
from pipeline.terms.glossary import Glossary, Term

GLOSSARY = Glossary(
    terms=(
        Term(
            sources=("居留许可",),
            targets={"en": ("residence permit", "residence permits"), "ko": ("거류허가",)},
        ),
        Term(sources=("许可",), targets={"en": ("permit", "permits")}),
        Term(sources=("中小学",), targets={"en": ("school", "schools")}),
        Term(sources=("学校",), targets={"en": ("school", "schools")}),
    )
)


def codes(source: str, target: str, language: str = "en") -> list[str]:
    return [finding.code for finding in check_terms(source, target, language, GLOSSARY)]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("办理居留许可", "Apply for a residence permit", []),
        ("办理居留许可", "Apply for Residence Permits.", []),
        ("办理居留许可", "Apply for a stay licence", ["term-missing"]),
        ("办理居留许可", "A residence permit residence permit", ["term-surplus"]),
        ("居留许可和居留许可", "one residence permit", ["term-missing"]),
        # "permit" inside "residence permit" is not the term 许可
        ("居留许可和许可", "a residence permit", ["term-missing"]),
        ("居留许可和许可", "a residence permit and a permit", []),
        # two terms that share a form need two places
        ("中小学和学校", "schools", ["term-missing"]),
        ("中小学和学校", "schools and a school", []),
        ("今天停课", "the school and a permit", []),
    ],
)
def test_terms_are_counted(source: str, target: str, expected: list[str]) -> None:
    assert codes(source, target) == expected


def test_a_term_without_a_translation_in_the_language_is_not_asked_for() -> None:
    assert codes("许可", "아무것도 없음", "ko") == []


def test_a_finding_says_where_and_what_it_should_read() -> None:
    (finding,) = check_terms("请办理居留许可。", "Apply.", "en", GLOSSARY)
    assert isinstance(finding, Finding)
    assert finding.blocking
    assert finding.suggestion == "residence permit"
    assert finding.source_span
    assert "请办理居留许可。"[finding.source_span.start : finding.source_span.end] == "居留许可"


INFLECTED = Glossary(
    terms=(
        Term(
            sources=("移民服务",),
            targets={
                "ru": ("миграционная служба",),
                "de": ("Einwanderungsbehörde",),
                "fr": ("service d'immigration",),
                "es": ("servicio de inmigración",),
            },
        ),
        Term(sources=("护照",), targets={"ru": ("паспорт",), "de": ("Reisepass",)}),
        Term(sources=("服务",), targets={"ru": ("служба",)}),
    )
)


@pytest.mark.parametrize(
    ("language", "source", "target", "expected"),
    [
        ("ru", "请到移民服务办理。", "Обратитесь в миграционную службу.", []),
        ("ru", "请到移民服务办理。", "Обратитесь в полицию.", ["term-missing"]),
        ("de", "移民服务通知", "Mitteilung der Einwanderungsbehörden", []),
        ("fr", "移民服务通知", "Avis des services d’immigration", []),
        ("es", "移民服务通知", "Aviso de los servicios de inmigración", []),
        # an inflected form fills a gap, and is never one too many
        ("ru", "护照和护照", "паспорт и паспорта", []),
        ("ru", "护照", "паспорт, без паспорта", []),
        ("ru", "护照", "копия паспорта, без паспорта", []),
        ("ru", "护照", "паспорт и паспорт", ["term-surplus"]),
        # the longest place counts, inflected or not
        ("ru", "移民服务和服务", "миграционную службу", ["term-missing"]),
        ("ru", "移民服务和服务", "миграционную службу и другую службу", []),
    ],
)
def test_inflected_forms_count(language: str, source: str, target: str, expected: list[str]) -> None:
    assert [finding.code for finding in check_terms(source, target, language, INFLECTED)] == expected


def test_findings_speak_chinese_too() -> None:
    for target in ("Apply.", "A residence permit residence permit"):
        (finding,) = check_terms("请办理居留许可。", target, "en", GLOSSARY)
        assert "居留许可" in finding.message_zh


def test_listed_forms_need_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the dictionary was asked")

    monkeypatch.setattr("pipeline.terms.inflection._lemmatiser", refuse)
    assert check_terms("护照", "паспорт", "ru", INFLECTED) == ()


def test_thousands_of_places_take_no_time() -> None:
    shared = Glossary(
        terms=(
            Term(sources=("护照",), targets={"en": ("passport",)}),
            Term(sources=("证件",), targets={"en": ("passport", "papers")}),
        )
    )
    assert check_terms("护照证件" * 5_000, "passport papers " * 5_000, "en", shared) == ()
    # 证件 gives its first places up to 护照, which has no others
    assert check_terms("证件护照" * 300, "passport " * 300 + "papers " * 300, "en", shared) == ()
    assert len(check_terms("护照", "passport " * 1_001, "en", shared)) == 1_000
