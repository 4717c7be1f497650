"""How long the desk's pages take with 10,000 notices in 7 languages in the store.

Fills a workspace's store, serves it by the real web server in this process, and asks for each page by
HTTP as a browser does, without its style sheets. Prints median and 95th percentile.

    python bench/desk_pages.py [--notices 10000] [--requests 60] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import uvicorn

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.corpus import notice_pairs  # noqa: E402 -- the folder is put on the path above
from bench.large_store import fill  # noqa: E402 -- the same
from pipeline.desk.app import create_app, token_digest  # noqa: E402 -- the same
from pipeline.desk.state import Desk  # noqa: E402 -- the same
from pipeline.model import TARGET_LANGUAGES, Role  # noqa: E402 -- the same
from pipeline.settings_file import load_workspace  # noqa: E402 -- the same
from pipeline.work.session import Session, open_session  # noqa: E402 -- the same

AIM_MS = 100
TOKEN = "a session of the bench"  # noqa: S105 -- lives as long as the bench
QUERIES = (
    "台风",
    "居留许可",
    "停水",
    "0592",
    "residence permit",
    "3月",
    "外办",
    "Wasser",
    "비자",
    "不存在的词",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notices", type=int, default=10_000)
    parser.add_argument("--requests", type=int, default=60, help="of each page")
    parser.add_argument("--keep", type=Path, help="make the workspace here, or use it again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = arguments.keep or Path(folder) / "office"
        made = root.is_dir()
        if not made:
            make_workspace(root)
        with open_session(load_workspace(root)) as session:
            open_ids = prepared(session, 0 if made else arguments.notices)
            with served(session) as address:
                measure(address, open_ids, arguments.requests)


def make_workspace(root: Path) -> None:
    (root / "notices").mkdir(parents=True)
    (root / "output").mkdir()
    shutil.copy(ROOT / "config.toml", root)
    shutil.copytree(ROOT / "glossaries", root / "glossaries")


def prepared(session: Session, notices: int) -> list[str]:
    """Fill the store, index it for the search, make an account; ids of notices under review."""
    store = session.store
    if notices:
        sentences = {"zh": [pair.source for pair in notice_pairs("en")]}
        sentences |= {
            language: [pair.target for pair in notice_pairs(language)] for language in TARGET_LANGUAGES
        }
        start = time.perf_counter()
        fill(store, sentences, notices=notices)
        print(f"filled with {notices} notices in {time.perf_counter() - start:.0f} s")
        start = time.perf_counter()
        while store.refresh_search(limit=2_000):
            pass
        print(f"indexed for the search in {time.perf_counter() - start:.0f} s")
        store.add_user(name="bench", role=Role.EDITOR, actor="bench", interface="zh")
        store.open_session(user_name="bench", token_digest=token_digest(TOKEN), lifetime=timedelta(days=30))
    work = store.waiting_work(session.languages, limit=50)
    return [item.notice_id for item in work.items]


@contextmanager
def served(session: Session) -> Iterator[str]:
    """The desk on a free port, by uvicorn in a thread."""
    app = create_app(Desk(opened=session))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def measure(address: str, open_ids: list[str], requests: int) -> None:
    pages = {
        "overview": ["/"],
        "overview, one language": [f"/?language={language}" for language in TARGET_LANGUAGES],
        "review page": [f"/notices/{notice}/en" for notice in open_ids],
        "preview": [f"/notices/{notice}/ja/preview" for notice in open_ids],
        "notice": [f"/notices/{notice}" for notice in open_ids],
        "search": [f"/search?q={query}" for query in QUERIES],
        "glossary": ["/glossary", "/glossary?q=签证"],
        "facts of work": ["/work"],
        "files": ["/files"],
    }
    print(f"{'page':26}{'median ms':>11}{'p95 ms':>9}   (aim: p95 under {AIM_MS} ms)")
    with httpx.Client(base_url=address, cookies={"desk": TOKEN}, timeout=60) as client:
        for name, addresses in pages.items():
            took = []
            for number in range(requests + 3):
                target = addresses[number % len(addresses)]
                start = time.perf_counter()
                answer = client.get(target)
                if number >= 3:  # the first ones load templates
                    took.append((time.perf_counter() - start) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{target}: status {answer.status_code}")
            print(f"{name:26}{statistics.median(took):11.1f}{statistics.quantiles(took, n=20)[-1]:9.1f}")


if __name__ == "__main__":
    main()
