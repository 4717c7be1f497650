"""A real published municipal document through a pass, in both encodings that offices use.

The document lies beside the repository and is not part of it; without it the test is skipped.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.model import BlockKind
from pipeline.settings_file import load_workspace
from pipeline.text.segmentation import counts, segment_document, source_html
from pipeline.work.engines import Engines
from pipeline.work.passes import run_pass
from pipeline.work.session import open_session
from pipeline.work.workspace import make_workspace

DOCUMENT = Path(__file__).parents[2] / "shared/work-summary-2022.txt"

pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="the document is not beside the repository")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_whole_document_goes_through(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    make_workspace(tmp_path / "office")
    workspace = load_workspace(tmp_path / "office")
    (workspace.notices / "总结.txt").write_bytes(text.encode(encoding))
    with open_session(workspace) as session:
        report = run_pass(session, Engines(workspace))
        assert len(report.intake.new) == 1
        (notice,) = session.store.notices()
        document = session.store.version(notice.id).document
        kept = session.store.segments(notice.id)
    segmented = segment_document(document, previous=kept)
    assert source_html(segmented) == document.html
    # no sentence is lost: the kept segments are the text, but for white space
    title, rest = (
        re.sub(r"\s", "", "".join(segment.label + segment.source for segment in part))
        for part in (kept[:1], kept[1:])
    )
    whole = re.sub(r"\s", "", text)
    assert title == "厦门市人民政府外事办公室关于印发《2022年工作总结和2023年工作计划》的通知"
    assert rest == whole.replace(title, "", 1)  # the title comes first, before the document number
    assert notice.number == "厦政外综〔2023〕15号"
    labels = [segment.label.strip() for segment in kept if segment.label]
    assert [label for label in labels if "、" in label] == ["一、", "二、"]
    found = counts(segmented)
    assert found.blocks[BlockKind.TITLE] == 1
    headings = [segment.label + segment.source for segment in kept if segment.kind is BlockKind.HEADING]
    assert headings == [
        "一、2022 年工作总结",
        "（一）提高效率抓实重点，服务大局主动作为",
        "（二）提增效益突破难点，扎实推进外事惠企",
        "（三）提升效能打造亮点，对外交流务实高效",
        "二、2023 年工作计划",
    ]
    assert found.labels == 22
    with capsys.disabled():
        print(  # noqa: T201 -- the counts are to be seen
            f"\nwork summary as {encoding}: {dict(found.blocks)}, {found.segments} segments, {found.labels} labels"
        )
