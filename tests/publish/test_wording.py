"""Every word on a published page exists in every language."""

import string

import pytest

from pipeline.model import SOURCE_LANGUAGE, TARGET_LANGUAGES
from pipeline.publish.wording import html_language, word, wording


@pytest.mark.parametrize("key", sorted(wording()))
def test_every_key_has_every_language_and_the_same_slots(key: str) -> None:
    texts = wording()[key]
    assert set(texts) == {SOURCE_LANGUAGE, *TARGET_LANGUAGES}
    slots = {
        tuple(sorted(name for _, name, _, _ in string.Formatter().parse(text) if name))
        for text in texts.values()
    }
    assert len(slots) == 1


def test_a_language_without_words_reads_english_and_an_unknown_category_its_own_name() -> None:
    assert word("notices", "it") == "Notices"
    assert word("category-fireworks", "en", "fireworks") == "fireworks"
    with pytest.raises(KeyError):
        word("no-such-word", "en")


def test_chinese_is_tagged_as_written_in_china() -> None:
    assert html_language("zh") == "zh-CN"
    assert html_language("ko") == "ko"
