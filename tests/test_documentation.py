"""What the documentation says is what the program has: settings, commands, findings, file states, JSON keys, links.

The pages are tables and headings of a fixed form, so that both directions can be compared: nothing
undocumented, nothing documented that is gone.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from pipeline.checks.codes import KNOWN_CODES
from pipeline.facts.claims import Kind
from pipeline.facts.comparison import FACT_CODES, compare
from pipeline.settings import Checks, Settings
from pipeline.store.records import FileState

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
# a setting inside a table that is named by the office: [languages.en], [models.zh-en]
TABLE_NAMES = {"languages": "CODE", "models": "NAME", "webhooks": "NAME"}
TYPE_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Heading (any level, without backticks) -> the text up to the next heading."""
    parts = re.split(r"^#{1,4} (.+)$", text, flags=re.MULTILINE)
    return {
        heading.replace("`", "").strip(): body for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def table_rows(text: str) -> list[list[str]]:
    """The cells of all Markdown table rows whose first cell is code."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


# settings ---------------------------------------------------------------------------------------


def settings_rows(kind: type, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    """(path, type, default) of every setting, in the words of docs/configuration.md."""
    hints = get_type_hints(kind)
    for item in fields(kind):
        path = f"{prefix}{item.name}"
        hint = hints[item.name]
        if is_dataclass(hint) and isinstance(hint, type):
            yield from settings_rows(hint, f"{path}.")
        elif get_origin(hint) is dict:
            yield from settings_rows(get_args(hint)[1], f"{path}.{TABLE_NAMES[item.name]}.")
        else:
            yield path, type_words(hint), default_words(item)


def type_words(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "one of " + ", ".join(f'`"{choice}"`' for choice in get_args(hint))
    return "list of texts" if hint == tuple[str, ...] else TYPE_WORDS[hint]


def default_words(item: Field[Any]) -> str:
    """The default as it would be written in TOML."""
    if item.default is MISSING:
        return "required"
    match item.default:
        case bool(value):
            return f"`{str(value).lower()}`"
        case str(value):
            return f'`"{value}"`'
        case ():
            return "`[]`"
        case tuple():
            return "[see below](#which-findings-block)"
        case value:
            return f"`{value}`"


def test_every_setting_is_documented_with_type_and_default() -> None:
    documented = {row[0].strip("`"): (row[1], row[2]) for row in table_rows(read(DOCS / "configuration.md"))}
    expected = {path: (kind, default) for path, kind, default in settings_rows(Settings)}
    assert len(expected) > 40
    assert documented == expected


def test_the_codes_that_block_by_default_are_documented() -> None:
    body = sections(read(DOCS / "configuration.md"))["Which findings block"]
    (example,) = re.findall(r"```toml\n(.*?)```", body, flags=re.DOTALL)
    assert tuple(tomllib.loads(example)["checks"]["blocking"]) == Checks().blocking


def test_settings_are_compared_by_default_and_type() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Sample:
        name: str
        size: int = 5_000
        on: bool = False
        words: tuple[str, ...] = ()

    assert list(settings_rows(Sample)) == [
        ("name", "text", "required"),
        ("size", "whole number", "`5000`"),
        ("on", "true or false", "`false`"),
        ("words", "list of texts", "`[]`"),
    ]


# commands ---------------------------------------------------------------------------------------


def commands() -> dict[str, set[str]]:
    """Full name of each command -> its arguments and options as docs/commands.md writes them."""
    import click

    from pipeline.cli import main

    found: dict[str, set[str]] = {}

    def walk(command: click.Command, name: str) -> None:
        words: set[str] = set()
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                words.add((parameter.name or "").upper())
            else:
                words |= {option for option in parameter.opts if option.startswith("--")}
        found[name] = words
        if isinstance(command, click.Group):
            context = click.Context(command)
            for child_name in command.list_commands(context):
                child = command.get_command(context, child_name)
                assert child is not None
                walk(child, f"{name} {child_name}")

    walk(main, "pipeline")
    return found


def documented_commands(text: str) -> dict[str, set[str]]:
    """The same from the page: headings ``pipeline …``, and the first word of each table row below."""
    return {
        heading: {row[0].strip("`").split()[0].removeprefix("[").rstrip("].…") for row in table_rows(body)}
        for heading, body in sections(text).items()
        if heading == "pipeline" or heading.startswith("pipeline ")
    }


def test_every_command_and_option_is_documented() -> None:
    assert documented_commands(read(DOCS / "commands.md")) == commands()


def test_every_exit_code_is_documented() -> None:
    from pipeline.cli import EXIT_CODES

    expected = dict(re.findall(r"^ +(\d) +(.+?)(?: \(.*\))?$", EXIT_CODES, flags=re.MULTILINE))
    rows = table_rows(sections(read(DOCS / "commands.md"))["Exit codes"])
    assert len(expected) > 5
    assert {row[0].strip("`"): row[1].rstrip(".") for row in rows} == expected


@pytest.mark.parametrize(
    "module",
    [
        "work/report.py",
        "cli/pass_commands.py",
        "cli/review_commands.py",
        "cli/language_commands.py",
        "cli/workspace_commands.py",
    ],
)
def test_every_key_of_the_json_reports_is_documented(module: str) -> None:
    page = read(DOCS / "commands.md")
    keys = set(json_keys(ast.parse(read(ROOT / "pipeline" / module))))
    assert len(keys) > 3
    assert sorted(key for key in keys if f'"{key}"' not in page) == []


def json_keys(tree: ast.AST) -> Iterator[str]:
    """String keys of the dictionaries that functions make; tables of a module are none of a report's."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Dict):
                    yield from (
                        key.value
                        for key in node.keys
                        if isinstance(key, ast.Constant) and isinstance(key.value, str)
                    )


# findings ---------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """A finding that a module can produce: its code, and the severities it may have."""

    code: str
    severities: frozenset[str]


def scan_findings(tree: ast.Module) -> set[Scanned]:
    """Every ``Finding(code=…)`` of a module, also through local helpers that are given the code.

    A code f"{x.kind}-missing" is one of each kind of fact. Raises AssertionError for a code that cannot
    be told from the source.
    """
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    named: dict[str, list[ast.AST]] = {}  # what a name of the module or of its functions may stand for
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            named.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.Assign):
            for part in (part for target in node.targets for part in ast.walk(target)):
                if isinstance(part, ast.Name):
                    named.setdefault(part.id, []).append(node.value)
    helpers: dict[str, tuple[int, str, frozenset[str]]] = {}
    found: set[Scanned] = set()

    def severities_in(tree: ast.AST, seen: set[str]) -> Iterator[str]:
        for part in ast.walk(tree):
            match part:
                case ast.Attribute(value=ast.Name(id="Severity"), attr=severity):
                    yield severity.lower()
                case ast.Name(id=name) if name in named and name not in seen:
                    seen.add(name)
                    for meaning in named[name]:
                        yield from severities_in(meaning, seen)

    def resolve(value: ast.expr | None) -> list[str]:
        match value:
            case ast.Constant(value=str(code)):
                return [code]
            case ast.Name(id=name) if name in constants:
                return [str(constants[name])]
            case ast.JoinedStr(
                values=[ast.FormattedValue(value=ast.Attribute(attr="kind")), ast.Constant(value=str(rest))]
            ):
                return [f"{kind}{rest}" for kind in Kind]
        line = getattr(value, "lineno", "?")
        raise AssertionError(
            f"line {line}: the code of a finding is neither a text nor a constant of the module"
        )

    parameters: dict[ast.Call, tuple[str, list[str]]] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    parameters[node] = (function.name, names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            severities = frozenset(severities_in(given["severity"], set()))
            code = given.get("code")
            function_name, names = parameters.get(node, ("", []))
            if isinstance(code, ast.Name) and code.id in names:
                helpers[function_name] = (names.index(code.id), code.id, severities)
            else:
                found |= {Scanned(code=each, severities=severities) for each in resolve(code)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in helpers:
            place, name, severities = helpers[node.func.id]
            keyword = next((item.value for item in node.keywords if item.arg == name), None)
            value = keyword or (node.args[place] if len(node.args) > place else None)
            found |= {Scanned(code=each, severities=severities) for each in resolve(value)}
    return found


def all_findings() -> Mapping[str, frozenset[str]]:
    """Code -> severities, of the whole program."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        for item in scan_findings(ast.parse(read(path))):
            found[item.code] = found.get(item.code, frozenset()) | item.severities
    return found


def documented_findings() -> dict[str, str]:
    """Code -> the text that explains it: its own section, or one that has the code in a table."""
    page: dict[str, str] = {}
    for heading, body in sections(read(DOCS / "checks.md")).items():
        if re.fullmatch(r"[a-z]+(-[a-z]+)*", heading):
            page[heading] = body
        page |= {row[0].strip("`"): body for row in table_rows(body)}
    return page


def test_every_finding_is_documented_with_its_severity() -> None:
    expected = all_findings()
    assert len(expected) > 40
    page = documented_findings()
    assert sorted(page) == sorted(expected)
    for code, severities in expected.items():
        line = re.search(r"^Severity: (.+)$", page[code], flags=re.MULTILINE)
        assert line, f"{code} has no line “Severity: …”"
        assert set(re.findall(r"note|warning|blocking", line[1])) == severities, code


def test_the_codes_that_settings_may_name_are_those_of_the_program() -> None:
    assert sorted(all_findings()) == sorted(KNOWN_CODES)


def examples_of_facts() -> list[tuple[str, str, str, str]]:
    """(code, language, source, target) of the tables in the section on facts."""
    found = []
    for code, language, example in table_rows(read(DOCS / "checks.md")):
        source, _, target = example.partition(" → ")
        found.append((code.strip("`"), language, source, target.strip("“”")))
    return found


def test_every_code_of_a_fact_has_an_example() -> None:
    assert sorted(code for code, *_ in examples_of_facts()) == sorted(FACT_CODES)


@pytest.mark.parametrize(("code", "language", "source", "target"), examples_of_facts())
def test_an_example_of_a_fact_has_its_finding_and_no_other(
    code: str, language: str, source: str, target: str
) -> None:
    assert [finding.code for finding in compare(source, target, language)] == [code]


@pytest.mark.parametrize("code", ["fact-converted", "fact-repeated"])
def test_the_examples_of_the_mild_codes_have_them(code: str) -> None:
    example = re.search(r"^Example: (.+?) → “(.+)”$", documented_findings()[code], flags=re.MULTILINE)
    assert example
    assert [finding.code for finding in compare(example[1], example[2], "en")] == [code]


def test_the_scan_follows_constants_and_helpers() -> None:
    module = ast.parse(
        "LOST = 'lost'\n"
        "def _make(code, text): return Finding(code=code, severity=Severity.BLOCKING, message=text)\n"
        "def check():\n"
        "    yield _make('one', 'x')\n"
        "    yield _make(code=LOST, text='x')\n"
        "    yield Finding(code='two', severity=Severity.NOTE if x else Severity.WARNING, message='')\n"
    )
    assert {item.code: set(item.severities) for item in scan_findings(module)} == {
        "one": {"blocking"},
        "lost": {"blocking"},
        "two": {"note", "warning"},
    }
    with pytest.raises(AssertionError, match="neither"):
        scan_findings(ast.parse("Finding(code=something(), severity=Severity.NOTE, message='')"))


# notices ----------------------------------------------------------------------------------------


def test_every_file_state_is_documented() -> None:
    rows = table_rows(sections(read(DOCS / "notices.md"))["What became of a file"])
    assert {row[0].strip("`") for row in rows} == {str(state) for state in FileState}


def test_every_front_matter_key_is_documented() -> None:
    from pipeline.intake.frontmatter import KEYS

    documented: dict[str, set[str]] = {}
    for row in table_rows(sections(read(DOCS / "notices.md"))["Front matter"]):
        documented[row[0].strip("`")] = {row[0].strip("`"), *re.findall(r"`([^`]+)`", row[1])}
    expected: dict[str, set[str]] = {}
    for key, name in KEYS.items():
        expected.setdefault("id" if name == "identity" else name, set()).add(key)
    assert documented == expected


def test_every_category_with_a_name_is_documented() -> None:
    from pipeline.publish.wording import wording

    line = re.search(r"^- Categories .*$", read(DOCS / "notices.md"), flags=re.MULTILINE)
    assert line
    named = {key.removeprefix("category-") for key in wording() if key.startswith("category-")}
    assert set(re.findall(r"`([a-z]+)`", line[0])) == named


# links ------------------------------------------------------------------------------------------


def slugs(text: str) -> set[str]:
    """Anchors that headings get on code hosting sites."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in sections(text)}


def dead_links(page: Path) -> list[str]:
    """Relative links of a page whose file or heading does not exist."""
    dead = []
    text = re.sub(r"```.*?```", "", read(page), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z][a-z+.-]*:", target):
            continue
        name, _, anchor = target.partition("#")
        path = page.parent / name if name else page
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in slugs(read(path))):
            dead.append(target)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert dead_links(page) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# A title\n[1](gone.md) [2](#a-title) [3](#other) [4](page.md) [5](https://x.org)", encoding="utf-8"
    )
    assert dead_links(page) == ["gone.md", "#other"]
