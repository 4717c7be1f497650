"""What a text would be with a changed term: by rule where that is safe, else by hand with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.term_replacement import Fit, Reason, Replacement, TermChange
from pipeline.checks.terms import check_terms
from pipeline.terms.glossary import Glossary, Term

LANGUAGES = ("en", "ja", "ko", "fr", "ru", "de", "es")
OTHERS = (
    Term(sources=("许可",), targets={"en": ("licence",), "ja": ("許可",)}),
    Term(sources=("签证",), targets={"en": ("visa", "visas"), "ru": ("виза",)}),
)


def term(*sources: str, **targets: str) -> Term:
    forms = {language: tuple(cell.split("|")) for language, cell in targets.items()}
    return Term(sources=sources or ("居留许可",), targets=forms)


def change(old: Term | None, new: Term | None) -> TermChange:
    return TermChange(
        old=old,
        new=new,
        before=Glossary(terms=(*OTHERS, *([old] if old else []))),
        after=Glossary(terms=(*OTHERS, *([new] if new else []))),
    )


def offer(
    language: str, before: str, after: str, target: str, source: str = "请办理居留许可。"
) -> Replacement:
    one = change(term(**{language: before}), term(**{language: after}))
    assert one.concerned(source, LANGUAGES) == (language,)
    return one.replacement(source, target, language)


REPLACED = [
    ("en", "residence permit", "stay permit", "Apply for a residence permit.", "Apply for a stay permit."),
    ("en", "residence permit", "stay permit", "Residence permit: apply.", "Stay permit: apply."),
    ("en", "residence permit", "stay permit", "Done. Residence\u00a0permit.", "Done. Stay permit."),
    ("en", "Residence Permit", "stay permit", "Residence Permit holders.", "Stay permit holders."),
    ("en", "Residence Permit", "stay permit", "Your Residence Permit.", "Your stay permit."),
    ("en", "residence permit", "stay permit", "RESIDENCE PERMIT", "STAY PERMIT"),
    ("en", "permit|permits", "pass|passs|permis", "The permit.", "The pass."),
    ("en", "permit|permits", "card|cards", "Your permits.", "Your cards."),
    ("ja", "居留許可", "在留許可", "居留許可を申請する。", "在留許可を申請する。"),
    ("ja", "居留許可|滞在許可", "在留許可", "滞在許可証を申請する。", "在留許可証を申請する。"),
    ("ko", "거류허가", "체류 허가증", "거류허가를 신청하세요.", "체류 허가증을 신청하세요."),
    ("ko", "거류허가", "체류 허가증", "거류허가로 신청하세요.", "체류 허가증으로 신청하세요."),
    ("ko", "거류허가", "체류 허가증", "거류허가의 신청.", "체류 허가증의 신청."),
    ("ru", "разрешение на проживание", "вид на жительство", "Получите разрешение на проживание.", "Получите вид на жительство."),
    ("de", "Aufenthaltserlaubnis", "Aufenthaltstitel", "Die Aufenthaltserlaubnis gilt.", "Die Aufenthaltstitel gilt."),
    ("fr", "permis d'entrée", "carte de séjour", "Le permis d’entrée.", "Le carte de séjour."),
    ("es", "permiso de residencia", "tarjeta", "El permiso de residencia.", "El tarjeta."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "target", "expected"), REPLACED)
def test_the_preferred_form_is_replaced(
    language: str, before: str, after: str, target: str, expected: str
) -> None:
    found = offer(language, before, after, target)
    assert (found.fit, found.text) == (Fit.REPLACE, expected)
    assert "".join(part.old for part in found.parts) == target
    assert "".join(part.new for part in found.parts) == expected
    assert found.agreement is (language in {"fr", "ru", "de", "es"})


BY_HAND = [
    ("en", "residence permit", "stay permit", "Apply for a paper.", Reason.NOT_FOUND),
    ("en", "residence permit", "stay permit", "Your residence permits.", Reason.INFLECTED),
    ("ru", "разрешение на проживание", "вид на жительство", "Без разрешения на проживание.", Reason.INFLECTED),
    ("ru", "виза|виз*", "вид", "Оформите визу.", Reason.INFLECTED),
    ("de", "Erlaubnis|Erlaubnis*", "Titel", "Die Erlaubnisse.", Reason.INFLECTED),
    ("fr", "permis de séjour", "carte", "Les titres.", Reason.NOT_FOUND),
    ("ko", "거류허가", "체류 허가증", "거류허가라면 신청.", Reason.FOLLOWED),
    ("ja", "居留許可", "在留許可", "居留の許可。", Reason.NOT_FOUND),
    ("en", "permit", "visa pass", "The ⟦1⟧permit⟦/1⟧.", Reason.NONE),
    ("en", "stay permit", "pass", "The ⟦1⟧stay⟦/1⟧ permit.", Reason.MARKED),
]  # fmt: skip


@pytest.mark.parametrize(("language", "before", "after", "target", "reason"), BY_HAND)
def test_what_a_rule_cannot_do_is_left_to_a_person(
    language: str, before: str, after: str, target: str, reason: Reason
) -> None:
    found = offer(language, before, after, target)
    assert found.reason is reason
    assert (found.fit is Fit.BY_HAND) is bool(reason)
    assert bool(found.text) is not bool(reason)


def test_marks_around_the_term_stay_where_they_are() -> None:
    found = offer("en", "stay permit", "pass", "⟦1⟧Your⟦/1⟧ ⟦2⟧stay permit⟦/2⟧, please⟦3/⟧.")
    assert found.text == "⟦1⟧Your⟦/1⟧ ⟦2⟧pass⟦/2⟧, please⟦3/⟧."


def test_every_occurrence_is_replaced_or_none() -> None:
    source = "居留许可和居留许可"
    both = offer("en", "permit", "pass", "permit and permit", source)
    assert both.text == "pass and pass"
    assert offer("en", "permit", "pass", "permit and it", source).reason is Reason.NOT_FOUND
    mixed = offer("ru", "виза", "вид", "виза и визу", source)
    assert mixed.reason is Reason.INFLECTED


def test_a_new_article_may_be_needed_and_is_told() -> None:
    assert offer("en", "residence permit", "entry permit", "Get a residence permit.").agreement
    assert not offer("en", "residence permit", "entry permit", "Get the residence permit.").agreement


def test_an_accepted_form_fits_and_the_new_preferred_one_is_offered_for_the_old() -> None:
    kept = offer("en", "permit|card", "pass|permit|card", "Your permit.")
    assert (kept.fit, kept.text) == (Fit.OPTIONAL, "Your pass.")
    assert offer("en", "permit|card", "pass|permit|card", "Your card.").fit is Fit.FITS
    assert offer("en", "permit", "pass", "Your pass.").fit is Fit.FITS


def test_a_new_term_is_put_in_only_where_the_sentence_is_the_term() -> None:
    added = change(None, term(en="residence permit"))
    assert added.replacement("居留许可", "Permit to stay", "en").text == "Residence permit"
    assert added.replacement("办理居留许可", "Get a paper", "en").reason is Reason.NEW_TERM
    assert added.replacement("办理居留许可", "Get a residence permit", "en").fit is Fit.FITS


def test_a_form_of_a_language_that_had_none_is_like_a_new_term() -> None:
    filled = change(term(en="permit"), term(en="permit", ja="在留許可"))
    assert "en" not in filled.concerned("办理居留许可", LANGUAGES)
    assert filled.concerned("办理居留许可", LANGUAGES) == ("ja",)
    assert filled.replacement("办理居留许可", "許可を取る", "ja").reason is Reason.NEW_TERM


def test_a_removed_term_leaves_texts_as_they_are() -> None:
    removed = change(term(en="permit"), None)
    assert removed.concerned("办理居留许可", LANGUAGES) == ("en",)
    assert removed.replacement("办理居留许可", "Get a permit", "en").fit is Fit.FITS


def test_only_sentences_in_which_the_term_itself_stands_are_touched() -> None:
    longer = term("居留许可证", en="permit card")
    one = TermChange(
        old=term(en="permit"),
        new=term(en="pass"),
        before=Glossary(terms=(term(en="permit"), longer)),
        after=Glossary(terms=(term(en="pass"), longer)),
    )
    assert one.concerned("居留⟦1⟧许可⟦/1⟧", LANGUAGES) == ("en",)
    assert one.concerned("居留许可证", LANGUAGES) == ()
    assert one.concerned("许可", LANGUAGES) == ()


def test_a_longer_word_that_is_excluded_from_now_on_is_touched() -> None:
    one = change(term("会展", en="fair"), replace(term("会展", en="fair"), not_in=("社会展览",)))
    assert one.concerned("社会展览", LANGUAGES) == ("en",)
    assert one.concerned("社会展览", LANGUAGES) == ("en",)
    assert "en" not in one.concerned("会展开幕", LANGUAGES)
    assert one.replacement("社会展览", "A fair of society", "en").fit is Fit.FITS


def test_a_text_that_would_say_another_term_is_not_offered() -> None:
    holder = term("持卡人", en="card holder")
    clash = TermChange(
        old=term(en="permit"),
        new=term(en="card"),
        before=Glossary(terms=(holder, term(en="permit"))),
        after=Glossary(terms=(holder, term(en="card"))),
    )
    found = clash.replacement("居留许可和持卡人", "A permit holder and a card holder", "en")
    assert (found.fit, found.reason) == (Fit.BY_HAND, Reason.OTHER)


@pytest.mark.parametrize(("language", "before", "after", "target", "expected"), REPLACED)
def test_what_is_offered_passes_the_check(
    language: str, before: str, after: str, target: str, expected: str
) -> None:
    one = change(term(**{language: before}), term(**{language: after}))
    text = one.replacement("请办理居留许可。", target, language).text
    assert check_terms("请办理居留许可。", text, language, one.after) == ()


def test_a_source_that_no_longer_means_the_term_is_left_alone() -> None:
    one = change(term("居留许可", "居留证", en="permit"), term("居留许可", en="pass"))
    assert one.concerned("办理居留证", LANGUAGES) == ("en",)
    assert one.replacement("办理居留证", "Get a permit", "en").fit is Fit.FITS
