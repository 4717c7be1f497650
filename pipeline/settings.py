"""``config.toml`` as one frozen value; ``settings_file`` reads it.

Documented in docs/configuration.md; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pipeline.model import SOURCE_LANGUAGE

CONFIG_NAME = "config.toml"


@dataclass(frozen=True, kw_only=True)
class Site:
    """What every published page says of its publisher."""

    title: str
    base_url: str
    office: str
    timezone: str = "Asia/Shanghai"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The language notices are written in; only ``zh`` is supported."""

    language: str = SOURCE_LANGUAGE


@dataclass(frozen=True, kw_only=True)
class Folders:
    """Folders, relative to the workspace unless absolute."""

    notices: str = "notices"
    glossaries: str = "glossaries"
    output: str = "output"
    state: str = ".pipeline"


@dataclass(frozen=True, kw_only=True)
class StoreSettings:
    """Where the truth is kept. Empty ``url``: SQLite in the state folder."""

    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Language:
    """One target language. ``route`` names models in order: one directly, two through a pivot."""

    name: str
    title: str = ""
    office: str = ""
    hotline: str = ""
    route: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Model:
    """One model of one engine, for one direction (or several, told apart by ``prefix``)."""

    engine: Literal["ctranslate2", "transformers", "llm"]
    model: str = ""  # hub name, or the model name an llm server expects
    folder: str = ""  # a folder with the model, instead of the hub
    revision: str = "main"
    prefix: str = ""  # target-language token such as ">>fra<<"
    source: str = SOURCE_LANGUAGE
    target: str = ""
    base_url: str = ""  # llm: address of an OpenAI-compatible server, up to and with /v1
    api_key_env: str = ""  # llm: environment variable that holds the key
    price_per_million_tokens: float = 0.0  # llm: for the cost kept with each run


@dataclass(frozen=True, kw_only=True)
class EngineSettings:
    """How engines work; the defaults are those measured in bench/."""

    beam_size: int = 4
    n_best: int = 4
    batch_tokens: int = 512
    workers: int = 2  # ctranslate2 inter_threads; each uses one thread
    quantization: Literal["int8", "int8_float32", "int16", "float16", "float32"] = "int8"
    device: Literal["cpu", "cuda", "auto"] = "cpu"
    max_length: int = 512  # tokens of one sentence
    timeout_seconds: float = 60.0  # llm: one request
    retries: int = 4  # llm: tries after the first


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Limits and habits of the reader of the notices folder."""

    max_bytes: int = 5_000_000
    max_segments: int = 5_000
    stable_seconds: float = 2.0  # a file younger than this must keep its size for one more look
    default_category: str = "general"


@dataclass(frozen=True, kw_only=True)
class Review:
    """Who may publish what. ``auto_publish`` lists categories whose verified texts need no person.

    ``second_person`` lists those in which every text needs the approval of two people.
    """

    auto_publish: tuple[str, ...] = ()
    second_person: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Checks:
    """What the checks decide. ``blocking`` lists codes of findings, also as ``number-*``."""

    blocking: tuple[str, ...] = (
        *("number-*", "date-*", "time-*", "duration-*", "percent-*", "money-*", "measure-*"),
        *("phone-*", "link-*", "code-*", "facts-not-compared"),
        *("term-missing", "term-surplus", "term-split"),
        *("empty", "source-returned", "chinese-left", "wrong-language", "repetition", "markup-*"),
        *("negation-lost", "prohibition-lost"),
        *("agreement-odd", "agreement-missing", "agreement-source"),
    )


@dataclass(frozen=True, kw_only=True)
class Publication:
    """How approved notices are published."""

    automatic: bool = True  # `run` and `watch` publish what is approved; false: only `publish` does


@dataclass(frozen=True, kw_only=True)
class Feeds:
    """RSS and Atom feeds of each language."""

    entries: int = 50


@dataclass(frozen=True, kw_only=True)
class Watch:
    """`pipeline watch`."""

    polling: bool = False  # true on network shares, where change events are missed
    polling_seconds: float = 5.0
    rescan_minutes: float = 10.0
    publish_minutes: float = 1.0


@dataclass(frozen=True, kw_only=True)
class OpenIdConnect:
    """Sign-in by the office's own provider; off while ``issuer`` is empty."""

    issuer: str = ""
    client_id: str = ""
    client_secret_env: str = ""  # environment variable that holds the secret
    label: str = ""  # on the button


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`pipeline serve`."""

    public_url: str = ""  # where browsers reach it, when a proxy stands before it
    session_hours: float = 12.0  # without a request a session ends after as long
    session_days: float = 14.0  # and after this in any case
    page_segments: int = 100  # on one page of a long notice
    oidc: OpenIdConnect = field(default_factory=OpenIdConnect)


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """An address that is told of state changes."""

    url: str
    secret_env: str  # environment variable that holds the key of the signature
    actions: tuple[str, ...] = ()  # of the history; empty: all


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All of ``config.toml``, with the workspace folder it was read from."""

    site: Site
    languages: dict[str, Language]
    source: Source = field(default_factory=Source)
    models: dict[str, Model] = field(default_factory=dict)
    folders: Folders = field(default_factory=Folders)
    store: StoreSettings = field(default_factory=StoreSettings)
    engine: EngineSettings = field(default_factory=EngineSettings)
    intake: Intake = field(default_factory=Intake)
    review: Review = field(default_factory=Review)
    checks: Checks = field(default_factory=Checks)
    publication: Publication = field(default_factory=Publication)
    feeds: Feeds = field(default_factory=Feeds)
    watch: Watch = field(default_factory=Watch)
    desk: Desk = field(default_factory=Desk)
    webhooks: dict[str, Webhook] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """A folder with its settings; every path the program uses comes from here."""

    root: Path
    settings: Settings

    @property
    def notices(self) -> Path:
        return self.root / self.settings.folders.notices

    @property
    def glossaries(self) -> Path:
        return self.root / self.settings.folders.glossaries

    @property
    def output(self) -> Path:
        return self.root / self.settings.folders.output

    @property
    def state(self) -> Path:
        return self.root / self.settings.folders.state

    @property
    def models(self) -> Path:
        return self.state / "models"

    @property
    def store_url(self) -> str:
        """SQLAlchemy URL of the store."""
        return self.settings.store.url or f"sqlite:///{(self.state / 'store.db').as_posix()}"

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.site.timezone)
