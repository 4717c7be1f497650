"""Words of Japanese that open a fact or only look like one: numbers, days, halves, vague words, exceptions.

Readings follow the Agency for Cultural Affairs' guide to official documents (公用文作成の考え方, 2022).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.east_asian.lexicon import NOTHING, Half, Head, Opening
from pipeline.facts.values import (
    DateValue,
    Duration,
    DurationUnit,
    Fraction,
    Multiple,
    NumberValue,
    Ordinal,
    TimeValue,
    Value,
    Weekday,
)

DIGITS = MappingProxyType(
    {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "壱": 1, "弐": 2}
)  # fmt: skip
SMALL = MappingProxyType({"十": 10, "百": 100, "千": 1000})
LARGE = MappingProxyType({"万": 10**4, "億": 10**8, "兆": 10**12})
WEEKDAYS = MappingProxyType({"月": 1, "火": 2, "水": 3, "木": 4, "金": 5, "土": 6, "日": 7})

HALF_DAYS: Mapping[str, Half] = MappingProxyType(
    {
        "午前": Half.MORNING, "朝": Half.MORNING, "早朝": Half.MORNING, "未明": Half.MORNING, "明け方": Half.MORNING, "AM": Half.MORNING,
        "午後": Half.AFTERNOON, "PM": Half.AFTERNOON, "昼": Half.MIDDAY, "お昼": Half.MIDDAY, "夕方": Half.EVENING, "夕": Half.EVENING,
        "夜": Half.EVENING, "夜間": Half.EVENING, "晩": Half.EVENING, "今夜": Half.EVENING, "今晩": Half.EVENING, "昨夜": Half.EVENING,
        "深夜": Half.NIGHT, "夜中": Half.NIGHT, "真夜中": Half.NIGHT,
    }
)  # fmt: skip

# Words that begin with a numeral, or with another head, and count nothing. Numerals of one character
# without a counter are weak facts anyway, so that names like 四川 or 三菱 need no entry to be harmless;
# entries matter where a counter or a second numeral follows.
_NO_FACTS = (
    # 一
    "一部 一般 一緒 一方 一番 一定 一時 一切 一致 一体 一連 一環 一旦 一斉 一覧 一貫 一員 一家 一族 一躍 一端 一因 一律 一層 一挙 一見 一転 一帯 "
    "一概 一向 一瞬 一生 一種 一例 一面 一変 一途 一気 一通り 一昨日 一昨年 一本化 一元化 一品 一国 一昔 一休み 一息 一杯 一流 一目 一足先 一際 一段と 一刻 一択 "
    "一期一会 一石二鳥 一朝一夕 一喜一憂 一長一短 一進一退 一触即発 一人前 一人暮らし 一人っ子 一人称 一次産業 "
    "唯一無二 唯一 統一 単一 同一 均一 画一 随一 逐一 択一 純一 斉一 合一 不一致 "
    # 二
    "二酸化 二枚貝 二枚舌 二の次 二の腕 二の舞 二の足 二日酔い 二次的 二次会 二次災害 二番煎じ 二人称 二毛作 二刀流 二足のわらじ 二条城 二宮 二本松 二重橋 "
    # 三
    "三菱 三重県 三重大 三日月 三日坊主 三つ編み 三つ巴 三つ子 三味線 三位一体 三角 三国志 三条市 三条大橋 三枚目俳優 三途 三昧 三人称 三井 三浦 三宅 三島 三鷹 三郷 "
    "三十路 三十三間堂 三々五々 三寒四温 三者三様 三日天下 三部会 三軒茶屋 三段論法 三毛猫 三面記事 三里塚 "
    # 四
    "四国 四半期 四季 四つ角 四つん這い 四つ葉 四六時中 四面楚歌 四苦八苦 四捨五入 四字熟語 四十肩 四十雀 四川 四日市 四條 四谷 四球 "
    # 五
    "五輪 五分五分 五月雨 五月蝿 五十音 五十肩 五十嵐 五十歩百歩 五反田 五臓六腑 五感 五所川原 五島列島 五目 五日市 五十鈴 五重塔 五台山 "
    # 六 to 九
    "六本木 六法 六甲 六角形 六曜 七面鳥 七夕 七輪 七五三 七台河 七転八起 七転び八起き 七福神 七宝 七分袖 八百屋 八百長 八百万 八つ当たり 八つ橋 八王子 八幡 八戸 八丁堀 八千代 八重 八日市 "
    "八十八箇所 八丈島 八尾 八卦 八角形 九州 九十九里 九分九厘 九谷焼 九龍 "
    # 十
    "十分 十字 十中八九 十二指腸 十二単 十二支 十人十色 十勝 十和田 十日町 十種競技 十文字 十津川 十徳 十代 "
    # 百, 千
    "百貨店 百科 百合 百度 百済 百日咳 百日紅 百人一首 百舌 百恵 百戦錬磨 百発百中 百姓 百葉箱 百足 百鬼 "
    "千葉 千代 千歳 千鳥 千秋 千載一遇 千差万別 千羽鶴 千切り 千島 千利休 千尋 千人針 千里眼 千手観音 千早 千住 千曲川 千金 千本桜 千一夜 "
    # other heads
    "半島 数学 数字 何回 何度 何年 旧正月 両替 日曜大工 金曜版 朝日 朝鮮 夕日 大正製薬 明治神宮 明治維新 明治大 平成狸 昭和記念 夜明け 夜行 昼食 前半 倍数 倍率 "
    "第一生命 第一人者 第一印象 第一線 第一歩 双眼 双葉 両生類 両棲類 ペアリング 二進 十進 十六進 八進"
)  # fmt: skip


def _number(value: int) -> NumberValue:
    return NumberValue(value=Decimal(value))


def _duration(amount: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(amount), unit=unit)


def _fact(value: Value, *alternatives: Value, weak: bool = False, word: bool = False) -> Head:
    return Head(
        opening=Opening.FACT,
        value=value,
        alternatives=alternatives,
        weak=weak,
        whole_word=word,
        ends_word=word,
    )


_U = DurationUnit
_FACTS: Mapping[str, Head] = {
    # clock
    "正午": _fact(TimeValue(hour=12)),
    # halves and quarters
    "半年": _fact(_duration("0.5", _U.YEAR)), "半日": _fact(_duration("0.5", _U.DAY)), "半月": _fact(_duration("0.5", _U.MONTH)),
    "半時間": _fact(_duration("0.5", _U.HOUR)), "半世紀": _fact(_duration("50", _U.YEAR)), "四半世紀": _fact(_duration("25", _U.YEAR)),
    "四半世紀前": _fact(_duration("25", _U.YEAR)),
    **{
        word: _fact(Fraction(numerator=1, denominator=2), weak=True)
        for word in ("半分", "半数", "過半数", "大半", "折半", "半額", "半ば", "ハーフ")
    },
    "半ダース": _fact(_number(6)),
    "二次": _fact(Ordinal(value=2), weak=True),
    "四分の一": _fact(Fraction(numerator=1, denominator=4)),
    # ones that begin an exception
    "一時間": _fact(_duration("1", _U.HOUR), weak=True), "一時間半": _fact(_duration("1.5", _U.HOUR)),
    "一日": _fact(_duration("1", _U.DAY), DateValue(day=1), weak=True), "一日間": _fact(_duration("1", _U.DAY), weak=True),
    "丸一日": _fact(_duration("1", _U.DAY), weak=True), "一晩": _fact(_number(1), weak=True),
    "一番目": _fact(Ordinal(value=1)), "一か月": _fact(_duration("1", _U.MONTH), weak=True),
    "ひと月": _fact(_duration("1", _U.MONTH), weak=True), "ふた月": _fact(_duration("2", _U.MONTH)),
    "十分間": _fact(_duration("10", _U.MINUTE)), "十分後": _fact(_duration("10", _U.MINUTE)), "十分前": _fact(_duration("10", _U.MINUTE)),
    **{
        f"十分の{numeral}": _fact(Fraction(numerator=value, denominator=10))
        for numeral, value in zip("一二三四五六七八九", range(1, 10), strict=True)
    },
    "十代": _fact(_number(10), weak=True),
    **{
        word: _fact(Ordinal(value=1), weak=True)
        for word in (
            "最初", "初めて", "はじめて", "初の", "初と", "初回", "初代", "初日", "初戦", "初出", "世界初", "史上初", "国内初", "業界初", "まず", "首位", "筆頭",
        )
    },
    **{word: _fact(_number(1), weak=True) for word in ("単独", "片方")},
    **{word: _fact(_duration("1", _U.DAY), weak=True) for word in ("毎日", "日量", "日々", "終日")},
    **{word: _fact(_duration("1", _U.WEEK), weak=True) for word in ("毎週", "翌週")},
    **{word: _fact(_duration("1", _U.MONTH), weak=True) for word in ("毎月", "翌月")},
    **{word: _fact(_duration("1", _U.YEAR), weak=True) for word in ("毎年", "年間", "年次", "通年", "一年中")},
    "10代": _fact(_number(10), weak=True),
    # twos
    **{word: _fact(_number(2), weak=True) for word in ("両", "双方", "双子", "双児", "双", "二重", "二人きり", "ふたり", "二者", "夫婦")},
    "二人": Head(opening=Opening.NUMBER, amount=Decimal(2)),
    "倍増": _fact(Multiple(value=Decimal(2)), weak=True), "倍": _fact(Multiple(value=Decimal(2)), weak=True),
    # loan words of number: never counted on
    **{
        word: _fact(_number(value), weak=True, word=True)
        for word, value in {
            "ゼロ": 0, "ワン": 1, "シングル": 1, "ソロ": 1, "ツー": 2, "ペア": 2, "ダブル": 2, "ダブルス": 2, "デュアル": 2,
            "ツイン": 2, "コンビ": 2, "カップル": 2, "デュオ": 2, "バイ": 2, "スリー": 3, "トリプル": 3, "トリオ": 3,
            "フォー": 4, "カルテット": 4, "ファイブ": 5, "シックス": 6, "セブン": 7, "エイト": 8, "ナイン": 9, "テン": 10,
        }.items()
    },
    **{
        word: Head(opening=Opening.FACT, value=Ordinal(value=value), weak=True, whole_word=True)
        for word, value in {"ファースト": 1, "セカンド": 2, "サード": 3}.items()  # also before クラス and the like
    },
    **{
        f"{digit}{shape}": _fact(_number(value), weak=True)
        for digit, value in {"三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}.items()
        for shape in ("角形", "辺形", "面体", "輪車", "輪駆動", "輪自動車", "輪バイク", "輪タクシー", "輪トラック")
    },
    "ハットトリック": _fact(_number(3), weak=True),
}  # fmt: skip

_NATIVE = {
    "ひとつ": 1, "ふたつ": 2, "みっつ": 3, "よっつ": 4, "いつつ": 5, "むっつ": 6, "ななつ": 7, "やっつ": 8, "ここのつ": 9,
    "ひとり": 1,
}  # fmt: skip
# before the year 1 of each era (law on eras, 1979, and the decrees before it)
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}


def _heads() -> Iterator[tuple[str, Head]]:
    for word in _NO_FACTS.split():
        yield word, NOTHING
    yield from _FACTS.items()
    for word, value in _NATIVE.items():
        yield word, Head(opening=Opening.NUMBER, amount=Decimal(value), weak=value == 1)
    for value, sign in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", start=1):
        yield sign, Head(opening=Opening.NUMBER, amount=Decimal(value))
    for word, before in _ERAS.items():
        yield word, Head(opening=Opening.ERA, amount=Decimal(before))
    for name, day in WEEKDAYS.items():
        yield f"{name}曜日", _fact(Weekday(day=day))
        yield f"{name}曜", _fact(Weekday(day=day))
    for word, half in HALF_DAYS.items():
        alone = TimeValue(hour=0) if word == "真夜中" else None
        yield (
            word,
            Head(opening=Opening.HALF_DAY, half=half, value=alone, weak=True, whole_word=word.isascii()),
        )
    yield "第", Head(opening=Opening.ORDINAL)
    for word in ("数", "何", "幾"):
        yield word, Head(opening=Opening.VAGUE)
    for word in ("マイナス", "氷点下", "零下"):
        yield word, Head(opening=Opening.NEGATIVE)
    for word in ("紀元前", "西暦前"):
        yield word, Head(opening=Opening.BEFORE_CHRIST)
    for word, unit in {"時速": "hour", "毎時": "hour", "秒速": "second", "毎秒": "second"}.items():
        yield word, Head(opening=Opening.PER, unit=unit)
    for word, unit in {
        "摂氏": "celsius",
        "華氏": "fahrenheit",
        "マグニチュード": "magnitude",
        "震度": "grade",
    }.items():
        yield word, Head(opening=Opening.SCALE, unit=unit)
    for word, currency in _SIGNS.items():
        others = ("CNY",) if currency == "JPY" else ()
        yield word, Head(opening=Opening.CURRENCY, unit=currency, others=others, whole_word=word.isalpha())
    for word in ("旧暦", "陰暦", "農暦", "太陰暦"):
        yield word, Head(opening=Opening.LUNAR)
    yield "内線", Head(opening=Opening.EXTENSION)


_SIGNS = {
    "¥": "JPY", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD",
    "S$": "SGD", "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "KRW": "KRW", "HKD": "HKD", "人民元": "CNY",
}  # fmt: skip
HEADS: Mapping[str, Head] = MappingProxyType(dict(_heads()))
