from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import BlockKind, Segment
from pipeline.text.identity import assign_keys


def version(sources: list[str], previous: list[Segment] | None = None) -> list[Segment]:
    keys = assign_keys(sources, previous=previous or ())
    return [
        Segment(key=key, position=n, block=n, kind=BlockKind.PARAGRAPH, source=source)
        for n, (key, source) in enumerate(zip(keys, sources, strict=True))
    ]


def keys(segments: list[Segment]) -> list[str]:
    return [segment.key for segment in segments]


def test_equal_sentences_keep_their_keys_also_when_moved() -> None:
    old = version(["甲。", "乙。", "丙。"])
    new = version(["丙。", "甲。", "丁。", "乙。"], old)
    assert keys(new)[:2] == [old[2].key, old[0].key]
    assert new[3].key == old[1].key
    assert new[2].key not in keys(old)


def test_spelling_does_not_matter() -> None:
    old = version(["2022 年停课。"])
    assert keys(version(["2022年停课。"], old)) == keys(old)


def test_repeated_sentences_go_by_their_neighbours() -> None:
    old = version(["一楼", "无", "二楼", "无", "三楼", "无"])
    new = version(["二楼", "无", "三楼", "无"], old)
    assert keys(new) == keys(old)[2:]


def test_repeated_sentences_without_known_neighbours_go_in_order() -> None:
    old = version(["无", "无"])
    new = version(["甲", "无", "乙", "无", "丙", "无", "丁"], old)
    assert [new[1].key, new[3].key] == keys(old)
    assert new[5].key not in keys(old)


def test_first_keys_are_deterministic() -> None:
    assert keys(version(["甲", "甲", "乙"])) == keys(version(["甲", "甲", "乙"]))


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=12), st.lists(st.sampled_from("甲乙丙丁"), max_size=12))
@settings(max_examples=100, deadline=None)
def test_keys_are_unique_and_as_many_kept_as_can_be(before: list[str], after: list[str]) -> None:
    old = version(before)
    new = version(after, old)
    assert len(set(keys(new))) == len(new)
    by_key = {segment.key: segment.source for segment in old}
    kept = [segment for segment in new if segment.key in by_key]
    assert all(by_key[segment.key] == segment.source for segment in kept)
    assert len(kept) == sum(min(before.count(text), after.count(text)) for text in set(after))
    assert keys(version(before, old)) == keys(old)
