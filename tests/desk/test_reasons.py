"""Every sentence that the program can say of a file or an error has its Chinese."""

from __future__ import annotations

import ast
import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import pipeline.desk
from pipeline import errors
from pipeline.desk.reasons import in_words, knows

PACKAGE = Path(pipeline.desk.__file__).parents[1]
PARTS = (
    *("intake", "work", "store", "draft", "checks", "text", "terms", "engines", "publish", "desk"),
    *("model.py",),
)
ERRORS = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.PipelineError)
}
# calls that make an error or a reason in the end, and which of their arguments are sentences
MAKERS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(ERRORS, (0,)),
    "_SignInNeededError": (0,),
    "_MistakeError": (0, 1),
    "report": (0, 1),
    "_note": (),
    "_duplicate": (2,),
    "Unavailable": (0,),
    "LanguageVerdict": (),
    "Check": (),
    "_TransientError": (),
}
KEYWORDS = {"problem", "reason", "advice", "warning"}
NAMES = {"advice", "problem", "reason", "warning"}
# what only the command line says
ELSEWHERE = {
    "pipeline/desk/server.py": "said before the desk answers",
    "pipeline/desk/api/": "programs read English",
    "pipeline/work/workspace.py": "`pipeline init`",
}
SAMPLE = "§"


def sentences() -> Iterator[tuple[str, str]]:
    """(sentence with § for what stands in it, place)."""
    for part in PARTS:
        root = PACKAGE / part
        for path in [root] if root.is_file() else sorted(root.rglob("*.py")):
            name = path.relative_to(PACKAGE.parent).as_posix()
            if any(name.startswith(place) for place in ELSEWHERE):
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = dict(of_constants(tree))
            for line, node in said(tree):
                for text in texts(node, constants):
                    sentence = re.sub(f"^{SAMPLE} (?=[A-Z])", "", text)  # behind a sentence of another place
                    if sentence.strip(f"{SAMPLE} .:"):
                        yield sentence, f"{name}:{line}"


def of_constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def said(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
            if name in MAKERS:
                for place in MAKERS[name]:
                    if place < len(node.args):
                        yield node.lineno, node.args[place]
                for keyword in node.keywords:
                    if keyword.arg in KEYWORDS:
                        yield node.lineno, keyword.value
            elif name == "append" and "warning" in ast.unparse(function):
                yield node.lineno, node.args[0]
        elif isinstance(node, ast.Assign):
            target = node.targets[0]
            if isinstance(target, ast.Name) and target.id in NAMES:
                yield node.lineno, node.value


def texts(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    """What an expression may read: both sides of a condition, constants by their value."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        options = [""]
        for piece in node.values:
            found = list(texts(piece, constants)) or [SAMPLE]
            options = [before + after for before in options for after in found]
        yield from options
    elif isinstance(node, ast.FormattedValue):
        value = node.value
        inner = (
            list(texts(value, constants)) if isinstance(value, (ast.Name, ast.IfExp, ast.Constant)) else []
        )
        yield from inner or [SAMPLE]
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, constants)
        yield from texts(node.orelse, constants)
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from texts(constants[node.id], constants)


def test_every_sentence_of_the_program_has_its_chinese() -> None:
    found = list(sentences())
    assert len(found) > 250
    unknown = [f"{place}: {text}" for text, place in found if not knows(text, "zh")]
    assert unknown == []


def test_the_scan_sees_a_sentence_without_chinese() -> None:
    tree = ast.parse(
        'raise StoreError(f"{x!r} is purple.", advice="Paint it." if y else _LATER)\n_LATER = "Wait."'
    )
    found = [text for _, node in said(tree) for text in texts(node, dict(of_constants(tree)))]
    assert found == ["§ is purple.", "Paint it.", "Wait."]
    assert not knows("§ is purple.", "zh")


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    [
        ("is empty.", "文件是空的。"),
        (
            "has 6,000,000 bytes, more than the 5,000,000 allowed.",
            "文件有 6,000,000 字节，超过允许的 5,000,000 字节。",
        ),
        ("is a picture (PNG), not a text.", "这是PNG 图片，不是文本。"),
        (
            "line 3 of the front matter: “date” is “morgen”, expected a date such as 2026-08-12 or 2026年8月12日.",
            "文件头信息第 3 行：“date”写的是“morgen”，应为日期，如 2026-08-12 或 2026年8月12日。",
        ),
        (
            "is not Chinese: Only 0 of 40 letters are Chinese; it looks like en.",
            "不是中文：40 个字符中只有 0 个是中文；看起来是 en。",
        ),
        (
            "Pictures were left out: only text is translated and published.; 1 line cut in mid-sentence joined with the line before; check the paragraphs.",
            "图片已略去：只翻译和发布文字。有 1 行在句中断开，已与上一行相连；请核对分段。",
        ),
        ("there is no notice '停水'.", "没有公告 “停水”。"),
        ("the disk is full.", "磁盘已满。"),
        ("cannot be written: No space left on device.", "无法写入：磁盘空间不足。"),
        ("models/zh-en: the model has not been fetched.", "models/zh-en：模型还没有下载。"),
        (
            "Close it in other programs, and check its permissions. It is tried again at the next pass.",
            "请在其他程序中关闭它，并检查权限。下一轮会自动重试。",
        ),
        ("Write {n|one:day|other:days}.", "请写成 {n|one:day|other:days}。"),
    ],
)
def test_sentences_in_chinese(sentence: str, chinese: str) -> None:
    assert in_words(sentence, "zh") == chinese
    assert in_words(sentence, "en") == sentence


@pytest.mark.parametrize("sentence", ["", "   ", "一句谁也不认识的话", "x" * 5000, "{problem}", "a: b: c"])
def test_what_nobody_has_translated_stays_as_it_is(sentence: str) -> None:
    assert in_words(sentence, "zh") == sentence


def test_a_hostile_sentence_takes_no_time() -> None:
    nasty = "line 1 of the front matter: " + ", expected " * 150
    begun = time.perf_counter()
    assert in_words(nasty, "zh") == nasty
    assert time.perf_counter() - begun < 1


def test_translations_keep_their_places() -> None:
    path = PACKAGE / "desk" / "sentences" / "zh.po"
    for message in read_po(io.BytesIO(path.read_bytes()), locale="zh"):
        if message.id:
            places = re.findall(r"\{[a-z]+\}", str(message.id))
            assert len(places) == len(set(places)), message.id
            assert set(re.findall(r"\{[a-z]+\}", str(message.string))) <= set(places), message.id
