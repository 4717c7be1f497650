"""Is a text Chinese at all?

Scripts decide where they can: kana make it Japanese, Hangul Korean, and Han without either is Chinese. What
is mostly another script is named by langdetect, seeded, for the message; it is never asked about short texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
# characters only one of the two ways of writing has, frequent ones in notices
_TRADITIONAL = re.compile(
    "[們個來這時國說會學對發當沒後過經與長業現開問關應點體動樓機電話請單處務號員區門車聯絡辦證書應報課風強災備線復園廳內為從將無東車親護險導醫]"
)
_SIMPLIFIED = re.compile(
    "[们个来这时国说会学对发当没后过经与长业现开问关应点体动楼机电话请单处务号员区门车联络办证书应报课风强灾备线复园厅内为从将无东车亲护险导医]"
)
_MIN_DETECTED = 40  # letters; below, a detector guesses
_SAMPLE = 20_000  # characters; enough to tell


@dataclass(frozen=True, kw_only=True)
class LanguageVerdict:
    """``language`` is a code such as ``zh``, ``zh-Hant``, ``ja`` or ``und``; ``reason`` is for people.

    ``warning`` is not empty when a Chinese text deserves a look: traditional characters, or a good part in
    another script.
    """

    chinese: bool
    language: str
    reason: str
    warning: str = ""


def is_chinese(text: str) -> LanguageVerdict:
    """Tell whether a notice is in Chinese. Deterministic; texts of one word are decided by script."""
    sample = text[:_SAMPLE]
    han, kana, hangul = (len(script.findall(sample)) for script in (_HAN, _KANA, _HANGUL))
    letters = len(_LETTER.findall(sample))
    if not letters:
        return LanguageVerdict(chinese=False, language="und", reason="There are no letters in it.")
    if kana >= 2 and kana * 9 >= han:
        return LanguageVerdict(
            chinese=False, language="ja", reason=f"{kana} of {letters} letters are Japanese kana."
        )
    if hangul > han:
        return LanguageVerdict(
            chinese=False, language="ko", reason=f"{hangul} of {letters} letters are Korean."
        )
    others = letters - han
    # a Chinese character says about as much as three letters
    if han == 0 or han * 3 < others:
        language = _detect(sample) if letters >= _MIN_DETECTED else "und"
        named = f"; it looks like {language}" if language != "und" else ""
        return LanguageVerdict(
            chinese=False, language=language, reason=f"Only {han} of {letters} letters are Chinese{named}."
        )
    traditional = len(_TRADITIONAL.findall(sample)) > len(_SIMPLIFIED.findall(sample))
    warning = ""
    if traditional:
        warning = "Written in traditional characters: glossary and phrasebook know simplified ones."
    elif others > han and others >= _MIN_DETECTED:
        warning = "A good part is not Chinese: a bilingual text? All of it will be translated."
    return LanguageVerdict(
        chinese=True,
        language="zh-Hant" if traditional else "zh",
        reason=f"{han} of {letters} letters are Chinese.",
        warning=warning,
    )


def _detect(text: str) -> str:
    """The language langdetect sees, "und" when it sees none."""
    from langdetect import DetectorFactory, LangDetectException, detect

    DetectorFactory.seed = 0
    try:
        return str(detect(text))
    except LangDetectException:
        return "und"
