"""Text to the tokens of a converted model and back.

Opus-MT models are read with SentencePiece alone (importing transformers takes seconds); M2M100 and NLLB
with their own tokenizers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from pipeline.engines.conversion import ConvertedModel
from pipeline.errors import EngineError

END = "</s>"
UNKNOWN = "<unk>"
_DAMAGED = "Check it with `pipeline models verify`."

# what NLLB calls our languages; M2M100 uses our codes
NLLB_CODES = {
    "zh": "zho_Hans",
    "en": "eng_Latn",
    "ja": "jpn_Jpan",
    "ko": "kor_Hang",
    "fr": "fra_Latn",
    "ru": "rus_Cyrl",
    "de": "deu_Latn",
    "es": "spa_Latn",
}


class Tokens(Protocol):
    """Tokenisation of one model in one direction."""

    def source(self, text: str) -> list[str]:
        """All tokens of a source text, special ones included."""

    def target_start(self) -> list[str]:
        """The tokens every target of this direction begins with (a language, or none)."""

    def prefix(self, text: str) -> list[str] | None:
        """The tokens of a target's forced beginning; None when the vocabulary cannot write it."""

    def text(self, tokens: Sequence[str]) -> str:
        """The text of target tokens (without target_start)."""


class MarianTokens:
    """Opus-MT: ``source.spm`` and ``target.spm`` over one vocabulary.

    ``language`` is the first token of multilingual models, such as ``>>fra<<``. The end token is added
    here, because converted Marian models have ``add_source_eos`` false.
    """

    def __init__(self, folder: Path, *, language: str = "") -> None:
        import sentencepiece

        try:
            self._source = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
            self._target = sentencepiece.SentencePieceProcessor(model_file=str(folder / "target.spm"))
            vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, RuntimeError) as error:
            raise EngineError(
                f"its tokenizer cannot be read: {error}.", where=str(folder), advice=_DAMAGED
            ) from error
        if not isinstance(vocabulary, dict) or END not in vocabulary or UNKNOWN not in vocabulary:
            raise EngineError("its vocabulary is no Marian one.", where=str(folder), advice=_DAMAGED)
        self._vocabulary = frozenset(vocabulary)
        if language and language not in self._vocabulary:
            known = sorted(piece for piece in self._vocabulary if piece.startswith(">>"))
            shown = f"It knows {', '.join(known[:12])}." if known else "It needs none: remove `prefix`."
            raise EngineError(
                f"the model does not know the prefix {language!r}.", where="config.toml: models", advice=shown
            )
        self._start = [language] if language else []

    def source(self, text: str) -> list[str]:
        return [*self._start, *self._known(self._source.encode(text, out_type=str)), END]

    def target_start(self) -> list[str]:
        return []

    def prefix(self, text: str) -> list[str] | None:
        tokens: list[str] = []
        for piece in self._target.encode(text, out_type=str):
            # target.spm may cut pieces that the vocabulary lacks; its letters may still be there
            parts = [piece] if piece in self._vocabulary else list(piece)
            if any(part not in self._vocabulary for part in parts):
                return None
            tokens += parts
        return tokens

    def text(self, tokens: Sequence[str]) -> str:
        pieces = [token for token in tokens if token not in (END, UNKNOWN, "<pad>")]
        return str(self._target.decode_pieces(pieces)).replace("▁", " ").strip()

    def _known(self, pieces: list[str]) -> list[str]:
        return [piece if piece in self._vocabulary else UNKNOWN for piece in pieces]


class MultilingualTokens:
    """M2M100 and NLLB: the source begins (or ends) with its language, the target with its own."""

    def __init__(self, folder: Path, *, source: str, target: str) -> None:
        self._tokenizer: Any = load_multilingual_tokenizer(folder, source=source)
        self._start = language_token(self._tokenizer, target, folder)

    def source(self, text: str) -> list[str]:
        ids = self._tokenizer(text, split_special_tokens=True)["input_ids"]
        return list(self._tokenizer.convert_ids_to_tokens(ids))

    def target_start(self) -> list[str]:
        return [self._start]

    def prefix(self, text: str) -> list[str] | None:
        tokens = list(self._tokenizer.tokenize(text, split_special_tokens=True))
        ids = self._tokenizer.convert_tokens_to_ids(tokens)
        return None if self._tokenizer.unk_token_id in ids else tokens

    def text(self, tokens: Sequence[str]) -> str:
        ids = self._tokenizer.convert_tokens_to_ids(list(tokens))
        return str(self._tokenizer.decode(ids, skip_special_tokens=True)).strip()


def load_multilingual_tokenizer(folder: Path, *, source: str) -> Any:
    """The tokenizer of an M2M100 or NLLB model, set to a source language; raises EngineError."""
    import transformers

    try:
        described = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
        nllb = "nllb" in str(described.get("tokenizer_class", "")).lower()
        kind = transformers.NllbTokenizer if nllb else transformers.M2M100Tokenizer
        tokenizer: Any = kind.from_pretrained(str(folder), local_files_only=True)
        code = NLLB_CODES.get(source, source) if nllb else source
        language_token(tokenizer, source, folder)
        tokenizer.src_lang = code
        tokenizer.model_max_length = 1_000_000  # the engines refuse what is too long themselves
    except EngineError:
        raise
    except Exception as error:  # whatever a broken folder breaks inside the library
        raise EngineError(
            f"its tokenizer cannot be read: {' '.join(str(error).split())[:300]}.",
            where=str(folder),
            advice=_DAMAGED,
        ) from error
    return tokenizer


def language_token(tokenizer: Any, language: str, folder: Path) -> str:
    """The token that stands for ``language``; raises EngineError when the model does not speak it."""
    token = (
        f"__{language}__" if hasattr(tokenizer, "lang_code_to_token") else NLLB_CODES.get(language, language)
    )
    if tokenizer.convert_tokens_to_ids(token) in (None, tokenizer.unk_token_id):
        raise EngineError(
            f"the model does not speak {language!r}.",
            where=str(folder),
            advice="Correct `source` and `target` of the model in config.toml.",
        )
    return token


def load_tokens(model: ConvertedModel, *, source: str, target: str, language: str) -> Tokens:
    """The tokenisation of a converted model; ``language`` is a Marian prefix token or ""."""
    if model.family == "marian":
        return MarianTokens(model.folder, language=language)
    return MultilingualTokens(model.folder, source=source, target=target)


def joined(prefix: str, prefix_text: str, whole: str) -> str | None:
    """``whole`` with its beginning ``prefix_text`` (the prefix as the vocabulary writes it) as ``prefix``.

    Tokenisation normalises characters (full width, spaces), but the caller asked for ``prefix`` itself.
    None when ``whole`` does not begin so.
    """
    if not whole.startswith(prefix_text):
        return None
    return prefix + whole.removeprefix(prefix_text)
