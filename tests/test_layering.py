"""The import rule: data moves one way, and the core touches neither files, nor the network, nor a clock."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest

PACKAGE = Path(__file__).parents[1] / "pipeline"
BOTTOM = {"model", "errors"}

# Each part of the program, and the parts it may import; the list itself runs from the bottom up.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "atomic": set(),
    "settings": BOTTOM,
    "facts": BOTTOM,
    "text": BOTTOM,
    "terms": {*BOTTOM, "facts", "text"},
    "engines": {*BOTTOM, "settings", "atomic"},
    "checks": {*BOTTOM, "facts", "text", "terms"},
    "settings_file": {*BOTTOM, "settings", "checks"},
    "draft": {*BOTTOM, "facts", "text", "terms", "engines", "checks"},
    "intake": {*BOTTOM, "settings", "text"},
    "exchange": BOTTOM,
    "store": BOTTOM,
    "publish": {*BOTTOM, "atomic"},
    "work": {
        *BOTTOM,
        *(
            "settings",
            "settings_file",
            "atomic",
            "facts",
            "text",
            "terms",
            "engines",
            "checks",
            "draft",
            "intake",
            "exchange",
            "store",
            "publish",
        ),
    },
    "desk": {
        *BOTTOM,
        *(
            "settings",
            "settings_file",
            "facts",
            "text",
            "terms",
            "engines",
            "checks",
            "draft",
            "intake",
            "exchange",
            "store",
            "publish",
            "work",
        ),
    },
    "cli": {
        *BOTTOM,
        *(
            "settings",
            "settings_file",
            "facts",
            "text",
            "terms",
            "engines",
            "checks",
            "draft",
            "intake",
            "exchange",
            "store",
            "publish",
            "work",
            "desk",
        ),
    },
    "__main__": {"cli"},
}
# The same rule, said again for the parts that must stay free of state, even through others.
CORE = ("facts", "text", "terms", "engines", "checks", "draft", "exchange", "publish")
ABOVE_THE_CORE = ("store", "work", "desk", "cli")

PURE = ("facts", "text", "terms", "checks", "draft", "model.py", "errors.py")
# In terms, files are read by functions with these names, and nowhere else.
LOADER_PREFIXES = ("load_", "_read")
TOUCHING_CALLS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "rename"),
    *("iterdir", "glob", "rglob", "stat", "urlopen", "getenv", "now", "today", "utcnow", "print", "input"),
}
TOUCHING_MODULES = {
    *("socket", "http", "httpx", "requests", "urllib3", "subprocess", "shutil", "tempfile", "os", "sqlite3"),
    *("sqlalchemy", "threading", "random", "secrets", "time"),
}
HEAVY = {
    *("torch", "transformers", "ctranslate2", "sentencepiece", "huggingface_hub"),
    *("langdetect", "feedgen", "markdown", "babel", "apscheduler", "watchfiles", "defusedxml", "simplemma"),
    *("starlette", "uvicorn", "argon2", "authlib", "rapidfuzz", "python_multipart"),
}


def part_of(module: str) -> str:
    """The part a module belongs to: ``pipeline.facts.chinese.parser`` -> ``facts``; "" for the package itself."""
    _, _, rest = module.partition(".")
    return rest.partition(".")[0]


def violations(imports: Iterable[tuple[str, str]]) -> list[str]:
    """Imports (importer, imported) against the rule. Everybody may import the package for its version."""
    return sorted(
        f"{importer} imports {imported}"
        for importer, imported in imports
        if part_of(imported)
        and part_of(importer) != part_of(imported)
        and part_of(imported) not in MAY_IMPORT.get(part_of(importer), set())
    )


def touching(tree: ast.AST, *, loaders: bool) -> Iterator[str]:
    """What in a module's syntax touches files, network, clock or process; ``loaders``: reading is allowed in them."""
    for node in ast.iter_child_nodes(tree):
        if loaders and isinstance(node, ast.FunctionDef) and node.name.startswith(LOADER_PREFIXES):
            continue
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name.partition(".")[0] for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module.partition(".")[0]]
        for name in set(names) & TOUCHING_MODULES:
            yield f"line {node.lineno}: imports {name}"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in TOUCHING_CALLS:
                yield f"line {node.lineno}: calls {name}"
        yield from touching(node, loaders=loaders)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("pipeline", cache_dir=None)


def test_every_part_has_its_place_in_the_rule() -> None:
    parts = {path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__"}
    parts |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts == set(MAY_IMPORT)


def test_the_rule_itself_goes_one_way() -> None:
    below: set[str] = set()
    for part, allowed in MAY_IMPORT.items():
        assert allowed <= below, f"{part} may import what stands above it: {allowed - below}"
        below.add(part)


def test_imports_keep_to_the_rule(graph: grimp.ImportGraph) -> None:
    imports = [
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    ]
    assert len(imports) > 100
    assert violations(imports) == []


def test_the_rule_sees_a_violation() -> None:
    bad = ("pipeline.facts.chinese.parser", "pipeline.store.tables")
    good = ("pipeline.draft.drafting", "pipeline.facts.chinese.parser")
    assert violations([bad, good, ("pipeline.engines.pivot", "pipeline")]) == [
        "pipeline.facts.chinese.parser imports pipeline.store.tables"
    ]


@pytest.mark.parametrize("part", CORE)
def test_the_core_knows_nothing_of_state(graph: grimp.ImportGraph, part: str) -> None:
    reached = graph.find_upstream_modules(f"pipeline.{part}", as_package=True)
    assert sorted(module for module in reached if part_of(module) in ABOVE_THE_CORE) == []


def test_drafting_knows_engines_by_their_protocol_only(graph: grimp.ImportGraph) -> None:
    imported = {
        found
        for module in graph.modules
        if part_of(module) == "draft"
        for found in graph.find_modules_directly_imported_by(module)
        if part_of(found) == "engines"
    }
    assert imported == {"pipeline.engines.base"}


def test_only_the_writer_of_publish_writes(graph: grimp.ImportGraph) -> None:
    writers = {
        module
        for module in graph.find_modules_that_directly_import("pipeline.atomic")
        if part_of(module) == "publish"
    }
    assert writers == {"pipeline.publish.writer"}


@pytest.mark.parametrize("part", PURE)
def test_the_core_touches_nothing(part: str) -> None:
    folder = PACKAGE / part
    paths = [folder] if folder.is_file() else sorted(folder.glob("**/*.py"))
    assert paths
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}, {what}"
        for path in paths
        for what in touching(ast.parse(path.read_text(encoding="utf-8")), loaders=part == "terms")
    ]
    assert found == []


def test_the_scan_sees_what_touches() -> None:
    tree = ast.parse(
        "import socket\n"
        "from urllib3.util import parse_url\n"
        "def load_words(path): return path.read_text()\n"
        "def other(path): return path.read_text(), open(path)\n"
    )
    assert [what for what in touching(tree, loaders=True) if "line 3" in what] == []
    assert sorted(touching(tree, loaders=False)) == [
        "line 1: imports socket",
        "line 2: imports urllib3",
        "line 3: calls read_text",
        "line 4: calls open",
        "line 4: calls read_text",
    ]


def test_the_command_line_starts_without_heavy_libraries() -> None:
    code = (
        "import json, sys, click; from pipeline.cli import main; context = click.Context(main);"
        "assert all([main.get_command(context, name) for name in main.list_commands(context)]);"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=PACKAGE.parent,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert "click" in loaded
    assert sorted(loaded & HEAVY) == []
