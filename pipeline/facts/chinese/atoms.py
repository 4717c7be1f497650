"""What all readers of Chinese share: the atom, and pieces of patterns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.facts.numerals import CHARACTERS, parse_numeral
from pipeline.facts.values import Value


@dataclass(slots=True, kw_only=True)
class Atom:
    """A fact in the making, or with ``value`` None a place that looks like one and is none (一般)."""

    start: int
    end: int
    value: Value | None = None
    alternatives: tuple[Value, ...] = ()
    weak: bool = False
    half_day: str = ""  # the word before a clock time, 上午 …; a range's second time inherits it
    bare: bool = False  # a figure without a unit: it may take the unit of the one that it is joined to
    scale: int = 1  # the 万 of 20万: the first number of 10—20万 takes it


Reader = Callable[[str, int], Atom | None]

S = " {0,2}"
DIGITS = "零〇一二两三四五六七八九"
CN = f"[{CHARACTERS}]"
D2 = r"(?:[0-9]{1,2}(?![0-9])|[一二三四五六七八九十]{1,3})"  # day, month
YEAR = r"(?:[0-9]{4}|[一二][零〇一二三四五六七八九]{3})"
RANGE = rf"{S}(?:起?至|到|-{{1,2}}|~){S}"

# Counted things: a Chinese numeral before one of these is a number (三份), elsewhere a part of a word.
# Classifiers (吕叔湘, 现代汉语八百词, list of measure words) and nouns that numerals count directly.
CLASSIFIER_CHARACTERS = frozenset(
    "个名位项条次家张份件种类所辆户座间支只批台套栋幢艘架册本篇场例级倍届处部门段层楼号期轮组路站页字剂针国语区点余多"
    "颗粒块片根把匹头口尾朵棵株盏枚幅扇面道股阵艇团串堆排列行对双副副批笔桩宗样杯碗盘瓶罐箱袋桶盒包筐篮壶勺滴束捆"
    "队班连营排军师旅伙帮群代辈任席票声句首曲集卷章节则款步圈趟遍顿番回局盘拳脚刀枪炮发洞格档等星环栏局"
    "州省市县镇村乡岛洲街桥湾店校院厂房室床桌男女孩童兄姊妹姐弟子人方侧边角极大小强者权"
    "餐顿晚夜季时天周年月日分秒英公平立米克升吨里亩元角磅度"
)
CLASSIFIERS = (
    "个|名|人|位|项|条|次|家|张|份|件|种|类|所|辆|户|座|间|支|只|批|台|套|栋|幢|艘|架|册|本|篇|场|例|级|倍|届|周年|处|部|"
    "门|段|层|楼|号|期|轮|组|路|站|页|字|岁|剂|针|国|语|区|点|余|多"
)


def integer(text: str) -> int | None:
    """The whole number that a numeral states, or None."""
    number = parse_numeral(text)
    return int(number) if number is not None and number == int(number) else None
