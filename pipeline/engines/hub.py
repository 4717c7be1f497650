"""Downloading a model from a Hugging Face hub or its mirror: only needed files, resumed, checked.

huggingface_hub lists the files; the bytes are fetched here, because its own download (2.4) throws a half
file away when it is interrupted, and a model has one file of several hundred megabytes.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from pipeline.engines.manifest import ModelFile, file_sha256
from pipeline.errors import EngineError

if TYPE_CHECKING:
    import httpx  # imported where it is used: most commands fetch nothing

DEFAULT_ENDPOINT = "https://huggingface.co"
CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
TRIES = 4  # of one file, each going on where the last one stopped
MAX_BYTES = 40_000_000_000  # of one model; more is a mistake
ADVICE = (
    "Set HF_ENDPOINT to a mirror of the hub that you can reach, or copy the model's files into a folder "
    "and name it as `folder` in config.toml."
)
log = logging.getLogger(__name__)

BytesProgress = Callable[[int, int], None]  # bytes done, bytes in all

_CONFIGURATION = frozenset(
    {
        "config.json",
        "generation_config.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "tokenizer.json",
        "vocab.json",
        "target_vocab.json",
        "source.spm",
        "target.spm",
        "sentencepiece.bpe.model",
        "README.md",
        "LICENSE",
        # a model that is converted already
        "pipeline.json",
        "shared_vocabulary.json",
        "shared_vocabulary.txt",
        "source_vocabulary.json",
        "target_vocabulary.json",
    }
)
# Best first: safetensors is plain data; model.bin is CTranslate2's own format; a pickle comes last and is
# only ever loaded with weights_only.
_WEIGHTS = (("model", ".safetensors"), ("model.bin", ""), ("pytorch_model", ".bin"))


@dataclass(frozen=True, kw_only=True)
class HubFile:
    """A file as the hub describes it; ``sha256`` for large files, ``blob`` (git's SHA-1) for small ones."""

    name: str
    size: int | None
    sha256: str = ""
    blob: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What the hub has of a model at one commit."""

    name: str
    commit: str
    files: tuple[HubFile, ...]


def needed_files(names: Iterable[str]) -> tuple[str, ...]:
    """The files of a model folder that translation needs, sorted: one kind of weights, no subfolders."""
    present = set(names)
    chosen = present & _CONFIGURATION
    for stem, ending in _WEIGHTS:
        if f"{stem}{ending}" in present:
            chosen.add(f"{stem}{ending}")
            break
        shards = {
            name
            for name in present
            if name.startswith(f"{stem}-") and name.endswith(ending) and "/" not in name
        }
        if ending and shards and f"{stem}{ending}.index.json" in present:
            chosen |= shards | {f"{stem}{ending}.index.json"}
            break
    return tuple(sorted(chosen))


def has_weights(names: Iterable[str]) -> bool:
    """Whether weights in a format we can read are among ``names``."""
    return any(name.endswith((".safetensors", ".bin")) for name in needed_files(names))


def endpoint() -> str:
    """The hub's address: HF_ENDPOINT, which alone may be plain http, or the public hub."""
    address = os.environ.get("HF_ENDPOINT", "").strip().rstrip("/") or DEFAULT_ENDPOINT
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise EngineError(
            "is no address of a hub.", where=f"HF_ENDPOINT={address}", advice="It must begin with https://."
        )
    return address


def listing(name: str, revision: str) -> Listing:
    """Ask the hub what belongs to a model; raises EngineError with advice, within seconds when offline."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        HFValidationError,
        OfflineModeIsEnabled,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    hub = endpoint()
    where = f"{hub}/{name}"
    try:
        info = HfApi(endpoint=hub).model_info(
            name, revision=revision, files_metadata=True, timeout=CONNECT_SECONDS
        )
    except HFValidationError as error:
        raise EngineError(f"is no name of a model: {error}.", where=name) from error
    except RevisionNotFoundError as error:
        raise EngineError(
            f"the hub has no revision {revision!r} of this model.",
            where=where,
            advice="Correct `revision` in config.toml.",
        ) from error
    except GatedRepoError as error:
        raise EngineError(
            "the hub asks you to accept the model's conditions first.",
            where=where,
            advice="Accept them on the model's page, then put your token into HF_TOKEN.",
        ) from error
    except RepositoryNotFoundError as error:
        raise EngineError(
            "the hub has no such model, or it is private.",
            where=where,
            advice="Correct `model` in config.toml, or put your token into HF_TOKEN.",
        ) from error
    except OfflineModeIsEnabled as error:
        raise EngineError(
            "HF_HUB_OFFLINE is set, so the hub is not asked.",
            where=where,
            advice="Unset it, or use `folder`.",
        ) from error
    except HfHubHTTPError as error:
        status = error.response.status_code
        raise EngineError(
            f"the hub answered with status {status}.", where=where, advice=ADVICE, transient=status >= 500
        ) from error
    except Exception as error:
        # the hub's client moved from httpx to httpx2 within the versions we allow: its network errors
        # have no common class that we could name, and a mirror that is none can break any parser in it
        raise EngineError(
            f"the hub cannot be reached ({type(error).__name__}).", where=where, advice=ADVICE, transient=True
        ) from error
    files = tuple(_hub_file(sibling) for sibling in info.siblings or ())
    if not info.sha:
        raise EngineError("the hub named no commit.", where=where, advice=ADVICE)
    return Listing(name=name, commit=info.sha, files=files)


def _hub_file(sibling: Any) -> HubFile:
    lfs = sibling.lfs
    return HubFile(
        name=sibling.rfilename,
        size=lfs.size if lfs else sibling.size,
        sha256=lfs.sha256 if lfs else "",
        blob=sibling.blob_id or "",
    )


def download(model: Listing, folder: Path, *, progress: BytesProgress | None = None) -> dict[str, ModelFile]:
    """Fetch the needed files of ``model`` into ``folder``, going on with what lies there already.

    A half file is called ``NAME.part``. Every file is checked against the hub's checksum.
    Raises EngineError; what has been fetched stays for the next try.
    """
    hub = endpoint()
    wanted = set(needed_files(file.name for file in model.files))
    files = [file for file in model.files if file.name in wanted]
    total = sum(file.size or 0 for file in files)
    if total > MAX_BYTES:
        raise EngineError(
            f"has {total / 1e9:.0f} GB.",
            where=f"{hub}/{model.name}",
            advice="Name a smaller model in config.toml.",
        )
    done = 0
    fetched = {}
    with _client(hub) as client:
        for file in files:
            url = f"{hub}/{model.name}/resolve/{model.commit}/{quote(file.name)}"

            def report(count: int, base: int = done) -> None:
                if progress is not None:
                    progress(base + count, total)

            fetched[file.name] = _fetch_file(client, url, file, folder, report)
            done += fetched[file.name].size
            report(0, done)
    return fetched


def _client(hub: str) -> httpx.Client:
    """A client that follows redirects (to the hub's store), but never from https to plain http."""
    import httpx
    from huggingface_hub import get_token

    def refuse(request: httpx.Request) -> None:
        if request.url.scheme != "https" and hub.startswith("https:"):
            raise EngineError(
                "the hub redirects to an address without encryption.", where=str(request.url.host)
            )

    token = get_token()
    # httpx drops the Authorization header when a redirect leads to another host
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.Client(
        headers={**headers, "Accept-Encoding": "identity"},
        timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
        follow_redirects=True,
        event_hooks={"request": [refuse]},
    )


def _fetch_file(
    client: httpx.Client, url: str, file: HubFile, folder: Path, report: Callable[[int], None]
) -> ModelFile:
    import httpx

    path, part = folder / file.name, folder / f"{file.name}.part"
    if path.exists() and _matches(path, file):
        return ModelFile(sha256=file_sha256(path), size=path.stat().st_size)
    for attempt in range(1, TRIES + 1):
        try:
            _go_on(client, url, part, file, report)
            break
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            if status < 500 and status not in (408, 429):
                raise EngineError(
                    f"the hub answered with status {status}.", where=url, advice=ADVICE
                ) from error
            failure: Exception = error
        except httpx.HTTPError as error:
            failure = error
        log.warning("%s: try %d of %d failed (%s)", file.name, attempt, TRIES, type(failure).__name__)
        if attempt == TRIES:
            raise EngineError(
                f"the download broke off ({type(failure).__name__}); what has come is kept.",
                where=url,
                advice=f"Run `pipeline models fetch` again: it goes on where it stopped. {ADVICE}",
                transient=True,
            ) from failure
    if not _matches(part, file):
        part.unlink()
        raise EngineError(
            f"{file.name} came with a wrong checksum and was thrown away.",
            where=url,
            advice=f"Run `pipeline models fetch` again; if it stays wrong, the mirror is damaged. {ADVICE}",
            transient=True,
        )
    part.replace(path)
    return ModelFile(sha256=file_sha256(path), size=path.stat().st_size)


def _go_on(client: httpx.Client, url: str, part: Path, file: HubFile, report: Callable[[int], None]) -> None:
    """Append what is missing of one file to its half file; raises httpx.HTTPError, EngineError, OSError."""
    import httpx

    have = part.stat().st_size if part.exists() else 0
    if file.size is not None and have >= file.size > 0:
        report(have)
        return
    headers = {"Range": f"bytes={have}-"} if have else {}
    with client.stream("GET", url, headers=headers) as response:
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE and have:
            return  # the file's size is unknown and we have it whole: the checksum decides
        response.raise_for_status()
        resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
        have = have if resumed else 0
        limit = file.size if file.size is not None else MAX_BYTES
        with part.open("ab" if resumed else "wb") as stream:
            for chunk in response.iter_bytes():  # as it comes: nothing is lost when it breaks off
                have += len(chunk)
                if have > limit:
                    raise EngineError("the hub sends more than it announced.", where=url, advice=ADVICE)
                stream.write(chunk)
                report(have)
            stream.flush()
            os.fsync(stream.fileno())
    if file.size is not None and have < file.size:
        raise httpx.ReadError("the connection closed early")


def _matches(path: Path, file: HubFile) -> bool:
    """Whether a file is the one the hub describes: by SHA-256, else by git's blob id, else by size."""
    if file.sha256:
        return file_sha256(path) == file.sha256
    if file.blob:
        content = path.read_bytes()
        blob = hashlib.sha1(b"blob %d\0" % len(content), usedforsecurity=False)
        blob.update(content)
        return blob.hexdigest() == file.blob
    return file.size is None or path.stat().st_size == file.size
