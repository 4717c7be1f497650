"""The fact benches from end to end on a corpus of two lines made here."""

from __future__ import annotations

import csv
import functools
import json
from pathlib import Path
from types import ModuleType

import pytest

from bench import fact_speed, false_alarms, injected_errors, machine_output
from bench.corpus import Pair
from pipeline.facts import parsing

CHINESE = ("会议于2026年3月8日举行。", "共有1250人参加。")
ENGLISH = ("The meeting takes place on March 8, 2026.", "1,250 people take part.")
WRONG = ("The meeting takes place on March 9, 2026.", "1,250 people take part.")
PAIRS, CLEAN = (
    [
        Pair(line=line, name=f"line {line}", source=source, target=target)
        for line, (source, target) in enumerate(zip(CHINESE, targets, strict=True), start=1)
    ]
    for targets in (WRONG, ENGLISH)
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "mt-en").mkdir()
    for name, lines in {"dev.zh": CHINESE, "dev.en": ENGLISH, "mt-en/some.en": WRONG}.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def run(bench: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: object) -> None:
    monkeypatch.setattr("sys.argv", ["bench", *map(str, arguments)])
    bench.main()


def test_false_alarms_count_lines_and_codes() -> None:
    measured = false_alarms.measure(PAIRS, "en", lambda _, target: "9" not in target)
    assert (measured.lines, measured.with_digits, measured.with_numerals) == (2, 2, 2)
    assert measured.flagged_with_numerals == 1
    assert set(measured.codes) <= {"date-changed", "date-missing", "date-added"}
    assert measured.toolkit_with_digits == 1
    assert json.loads(json.dumps(false_alarms.plain(measured)))["codes"] == dict(measured.codes)


def test_false_alarms_without_the_toolkit() -> None:
    assert false_alarms.measure(PAIRS, "en", None).toolkit_with_digits is None


def test_false_alarms_print_json_and_lists(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(false_alarms, monkeypatch, corpus, "--languages", "en", "--json")
    (measured,) = json.loads(capsys.readouterr().out)
    assert (measured["language"], measured["flagged_with_numerals"]) == ("en", 0)
    run(false_alarms, monkeypatch, corpus, "--list", "en")
    assert capsys.readouterr().out == ""
    run(false_alarms, monkeypatch, corpus, "--languages", "en")
    assert "0.00 %" in capsys.readouterr().out


def test_injected_errors_are_found_and_counted() -> None:
    tally = injected_errors.tally("en", CLEAN, ["digit-changed", "month", "weekday"])
    assert tally.clean == 2
    assert tally.count(kind="digit-changed") == (2, 2)
    assert tally.count(form="words") == (1, 1)
    assert tally.count(kind="weekday") == (0, 0)


def test_what_the_gate_finds_counts_only_if_it_is_new() -> None:
    source = "请携带护照。请提前预约。请在窗口排队等候，共3个窗口。"
    target = "Bring your passport. Book ahead. Queue at at the counters, of which there are 3."
    pair = Pair(line=1, name="line 1", source=source, target=target)
    assert injected_errors.codes(source, target, "en") == {"doubled-word": 1}
    (tried,) = injected_errors.tally("en", [pair], ["digit-changed"]).tried
    assert (tried.found, tried.by_facts) == (True, True)
    (tried,) = injected_errors.tally("en", [pair], ["clause-deleted"]).tried
    assert (tried.found, tried.by_facts) == (True, True)


def test_more_draws_give_other_errors() -> None:
    once, often = (injected_errors.tally("en", CLEAN, ["digit-changed"], draws).tried for draws in (1, 6))
    assert often[0] == once[0]
    texts = [tried.injection.text for tried in often]
    assert len(texts) > len(once)
    assert len(set(texts)) == len(texts)


def test_errors_in_pairs_with_findings_are_skipped() -> None:
    tally = injected_errors.tally("en", PAIRS[:1], ["year"])
    assert tally.count() == (0, 0)
    assert tally.skipped == {("year", injected_errors.NOT_CLEAN): 1}


def test_injected_errors_print_a_table(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(injected_errors, monkeypatch, corpus, "--languages", "en", "--only", "corpus", "--skipped")
    printed = capsys.readouterr().out
    assert "corpus: 2 pairs, 2 without findings" in printed
    assert "all in digits" in printed
    assert "facts alone" in printed


def test_an_unknown_kind_is_refused(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit):
        run(injected_errors, monkeypatch, corpus, "--list", "en", "nothing")


def test_verdicts_go_out_and_come_back(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(machine_output, monkeypatch, corpus, "--list", "some")
    table = capsys.readouterr().out
    rows = list(csv.DictReader(table.splitlines(), delimiter="\t"))
    assert rows
    assert {row["verdict"] for row in rows} == {""}
    assert rows[0]["reference"] == ENGLISH[0]
    for number, row in enumerate(rows):
        row["verdict"] = "real" if number == 0 else "false"
    path = corpus / "verdicts.tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, machine_output.COLUMNS, delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    verdicts = machine_output.read_verdicts(path)
    counts = machine_output.judged(["some"], corpus, range(1, 100), verdicts)["some"]
    assert (counts["real"], counts["false"], counts["not judged"]) == (1, len(rows) - 1, 0)
    run(machine_output, monkeypatch, corpus, "--verdicts", path)
    assert f"{100 / len(rows):.1f} %" in capsys.readouterr().out


def test_a_verdict_that_is_no_known_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "verdicts.tsv"
    path.write_text("key\tverdict\nsome:1:x\tperhaps\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="line 2: “perhaps”"):
        machine_output.read_verdicts(path)


def test_entities_in_outputs_are_decoded(corpus: Path) -> None:
    (corpus / "mt-en/some.en").write_text("It&#39;s March 8, 2026.\nOne &quot;two&quot;\n", encoding="utf-8")
    assert machine_output.outputs(corpus, "some", range(1, 2))[0].target == "It's March 8, 2026."


def test_machine_output_prints_a_table(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(machine_output, monkeypatch, corpus)
    assert "some" in capsys.readouterr().out
    with pytest.raises(SystemExit, match=r"has no files \*\.en"):
        machine_output.systems_in(corpus / "mt-en")


def test_speed_prints_every_language(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(fact_speed, monkeypatch, corpus, "--languages", "en", "--rounds", "1", "--json")
    measured = json.loads(capsys.readouterr().out)
    assert [item["language"] for item in measured["languages"]] == ["zh", "en"]
    assert measured["languages"][1]["compare_cold"] > 0


def test_cold_means_that_no_text_is_remembered() -> None:
    parsing.parse("3月8日", "zh")
    assert isinstance(parsing.parse, functools._lru_cache_wrapper)
    fact_speed.forget_texts()
    assert parsing.parse.cache_info().currsize == 0
