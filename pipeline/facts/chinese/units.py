"""Units as Chinese writes them: words, what they mean, and what must not follow them (米饭, 元旦).

Sources: GB 3100-93 and GB 3101-93 (units and their Chinese names), ISO 4217 (currencies).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from pipeline.facts.values import DurationUnit


class Kind(Enum):
    DURATION = 1
    MONEY = 2
    MEASURE = 3
    PERCENT = 4
    MULTIPLE = 5
    CENTURY = 6
    DECADE = 7


@dataclass(frozen=True, slots=True)
class Unit:
    """``key``: a DurationUnit, an ISO currency, a key of units.UNITS; the amount counts ``factor`` of it."""

    word: str
    kind: Kind
    key: str
    factor: Decimal = Decimal(1)
    loose: bool = False  # the word also means something else: a bare number is another reading
    guard: str = ""  # characters that make it another word when they follow


_DURATIONS = {
    DurationUnit.SECOND: "秒钟 秒", DurationUnit.MINUTE: "分钟 min", DurationUnit.HOUR: "个小时 小时 个钟头 钟头 个钟 h",
    DurationUnit.DAY: "天 个自然日 自然日 个昼夜 昼夜 个日夜 整天", DurationUnit.WORKDAY: "个工作日 工作日",
    DurationUnit.WEEK: "个星期 星期 个礼拜 礼拜 周", DurationUnit.MONTH: "个月 个足月", DurationUnit.YEAR: "周年 年 周岁 岁 个年头 整年",
}  # fmt: skip
_CURRENCIES = {
    "CNY": "元人民币 块钱 元 人民币 CNY RMB", "USD": "美元 美金 USD", "EUR": "欧元 EUR", "JPY": "日元 日圆 JPY", "GBP": "英镑 GBP",
    "KRW": "韩元 韩币 KRW", "HKD": "港元 港币 HKD", "MOP": "澳门元 澳门币 葡币", "TWD": "新台币 台币", "RUB": "卢布 俄罗斯卢布 RUB",
    "AUD": "澳元 澳币 澳大利亚元 AUD", "CAD": "加元 加币 加拿大元 CAD", "NZD": "新西兰元 纽元 纽币", "SGD": "新加坡元 新加坡币 新币 坡币 新元 SGD",
    "THB": "泰铢 铢", "INR": "印度卢比", "PKR": "巴基斯坦卢比", "LKR": "斯里兰卡卢比", "NPR": "尼泊尔卢比", "IDR": "印尼盾 印尼卢比 印度尼西亚盾",
    "VND": "越南盾", "MYR": "林吉特 令吉 马币 马来西亚林吉特", "PHP": "菲律宾比索", "MXN": "墨西哥比索", "ARS": "阿根廷比索", "CLP": "智利比索",
    "COP": "哥伦比亚比索", "CHF": "瑞士法郎 瑞郎 CHF", "SEK": "瑞典克朗", "NOK": "挪威克朗", "DKK": "丹麦克朗", "CZK": "捷克克朗", "ISK": "冰岛克朗",
    "PLN": "兹罗提", "HUF": "福林", "RON": "罗马尼亚列伊", "BGN": "列弗", "TRY": "土耳其里拉", "BRL": "雷亚尔 巴西雷亚尔", "ZAR": "兰特 南非兰特",
    "EGP": "埃及镑", "AED": "迪拉姆 阿联酋迪拉姆", "SAR": "沙特里亚尔", "IRR": "伊朗里亚尔", "KWD": "科威特第纳尔", "ILS": "谢克尔 新谢克尔",
    "NGN": "奈拉", "UAH": "格里夫纳", "KZT": "坚戈", "MNT": "图格里克", "MMK": "缅元 缅币", "LAK": "基普", "KHR": "瑞尔", "BDT": "塔卡", "KES": "肯尼亚先令",
}  # fmt: skip
_LOOSE_CURRENCIES = {
    "GBP": "镑",
    "INR": "卢比",
    "PHP": "比索",
    "SEK": "克朗",
    "TRY": "里拉",
    "SAR": "里亚尔",
    "KES": "先令",
    "FRF": "法郎",
}
_HUNDREDTHS = {"USD": "美分", "EUR": "欧分", "GBP": "便士", "HKD": "港分"}
_MEASURES = {
    "nanometre": "纳米 nm", "micrometre": "微米 μm um", "millimetre": "毫米 mm", "centimetre": "厘米 公分 cm", "decimetre": "分米 dm", "metre": "米 公尺 m",
    "kilometre": "公里 千米 km KM Km", "inch": "英寸 吋 寸", "foot": "英尺 呎 ft", "yard": "码 yd", "mile": "英里 哩 mi", "nautical-mile": "海里 浬",
    "light-year": "光年", "li": "华里", "chi": "市尺",
    "square-millimetre": "平方毫米 mm² mm2", "square-centimetre": "平方厘米 cm² cm2", "square-metre": "平方米 平米 m² m2 ㎡", "square-kilometre": "平方公里 平方千米 km² km2",
    "hectare": "公顷 ha", "mu": "亩 市亩", "acre": "英亩", "square-foot": "平方英尺 平方呎", "square-mile": "平方英里", "square-inch": "平方英寸",
    "cubic-millimetre": "立方毫米", "cubic-centimetre": "立方厘米 cm³ cm3", "cubic-metre": "立方米 立方 m³ m3", "cubic-kilometre": "立方公里 立方千米", "cubic-foot": "立方英尺",
    "cubic-mile": "立方英里", "millilitre": "毫升 ml mL", "litre": "升 公升 L", "gallon": "加仑", "barrel": "桶原油 桶石油", "pint": "品脱", "fluid-ounce": "液量盎司 液盎司",
    "microgram": "微克 μg", "milligram": "毫克 mg", "gram": "克 公克 g", "kilogram": "公斤 千克 kg KG Kg", "jin": "斤 市斤", "tonne": "吨 公吨 t", "ounce": "盎司", "pound": "磅 lb lbs",
    "stone": "英石", "carat": "克拉",
    "kilometre-per-hour": "公里/小时 公里/时 公里每小时 千米/小时 千米/时 千米每小时 千米每时 公里每时 km/h kph", "metre-per-second": "米/秒 米每秒 m/s",
    "kilometre-per-second": "公里/秒 千米/秒 公里每秒 千米每秒 km/s", "mile-per-hour": "英里/小时 英里/时 英里每小时 mph", "mile-per-second": "英里/秒 英里每秒",
    "foot-per-second": "英尺/秒 英尺每秒", "metre-per-hour": "米/小时 米每小时", "knot": "节",
    "celsius": "摄氏度 ℃ °C", "fahrenheit": "华氏度 ℉ °F", "kelvin": "开尔文 K",
    "milliwatt": "毫瓦", "watt": "瓦特 瓦 W", "kilowatt": "千瓦 kW KW", "megawatt": "兆瓦 MW", "gigawatt": "吉瓦 GW", "horsepower": "马力 匹马力",
    "joule": "焦耳", "kilojoule": "千焦耳 千焦 kJ", "calorie": "卡路里 卡 cal", "kilocalorie": "千卡 大卡 千卡路里 kcal", "kilowatt-hour": "千瓦时 千瓦小时 度电 kWh", "megawatt-hour": "兆瓦时 MWh",
    "pascal": "帕斯卡 帕 Pa", "hectopascal": "百帕 hPa", "kilopascal": "千帕 kPa", "megapascal": "兆帕 MPa", "millibar": "毫巴 mbar", "bar": "巴", "atmosphere": "个大气压 大气压",
    "hertz": "赫兹 赫 Hz", "kilohertz": "千赫兹 千赫 kHz", "megahertz": "兆赫兹 兆赫 MHz", "gigahertz": "千兆赫兹 千兆赫 吉赫兹 吉赫 GHz",
    "volt": "伏特 伏 V", "kilovolt": "千伏 千伏特 kV", "ampere": "安培", "milliampere": "毫安", "decibel": "分贝 dB", "bit": "比特", "byte": "字节",
    "kilobyte": "千字节 KB kB", "megabyte": "兆字节 MB", "gigabyte": "吉字节 千兆字节 GB", "terabyte": "太字节 TB",
    "kilobit-per-second": "千比特每秒 Kbps kbps", "megabit-per-second": "兆比特每秒 Mbps", "gigabit-per-second": "千兆比特每秒 Gbps", "pixel": "像素", "megapixel": "百万像素",
    "revolution-per-minute": "转/分 转每分钟 转/分钟 rpm", "arc-minute": "角分 ′", "arc-second": "角秒 ″",
}  # fmt: skip
# Words that count or grade other things too: 3节 (lessons), 2桶 (buckets), 8级 (winds, storeys, exams).
_LOOSE_MEASURES = {
    "degree": "度 °",
    "grade": "级",
    "barrel": "桶",
    "li": "里",
    "chi": "尺",
    "megabyte": "兆",
    "bar": "巴",
}
_LOOSE_WORDS = "周年 岁 周岁 码 节 寸 立方 巴 卡 帕 赫 伏 瓦 斤 里 尺 克拉 K V W L g t m h 哩"
_GUARDS = {
    "周": "年边报刊岁一二三四五六日天末游围身期到", "年": "级代轮轻糕夜画", "元": "旦素件宵老首", "天": "气然津桥窗空花体平主王堂文",
    "秒": "杀", "米": "饭线粉袋兰尔勒其歇娜亚德哈高诺奇拉", "克": "服拉制隆里尔斯罗林利劳莱鲁兰什夫德", "升": "级学降温旗任起", "个月": "亮", "瓦": "解特尔莱西砾",
    "节": "日目约省能奏假庆点气制育", "码": "头", "级": "别联", "里": "面程约斯昂奇尔边诺德拉", "度": "假过日量夏", "尺": "寸码度", "卡": "车通片斯尔塔拉路",
    "巴": "士黎西", "帕": "克", "伏": "击", "赫": "尔", "桶": "装", "兆": "瓦赫字帕比", "岁": "月", "立方": "体根",
    "星期": "一二三四五六日天", "礼拜": "一二三四五六日天堂", "小时": "候", "磅": "礴",

}  # fmt: skip

CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {"¥": "CNY", "RMB": "CNY", "CNY": "CNY", "人民币": "CNY", "$": "USD", "US$": "USD", "USD": "USD", "€": "EUR",
     "EUR": "EUR", "£": "GBP", "GBP": "GBP", "HK$": "HKD", "HKD": "HKD", "A$": "AUD", "AUD": "AUD", "C$": "CAD", "CAD": "CAD",
     "NT$": "TWD", "JPY": "JPY", "KRW": "KRW", "₩": "KRW", "₽": "RUB", "₹": "INR", "S$": "SGD", "SGD": "SGD", "CHF": "CHF"}
)  # fmt: skip


def _units() -> dict[str, tuple[Unit, ...]]:
    """First character -> units, longest first."""
    found: list[Unit] = []
    loose_words = _LOOSE_WORDS.split()

    def add(
        kind: Kind,
        table: Mapping[DurationUnit, str] | Mapping[str, str],
        *,
        factor: str = "1",
        loose: bool = False,
    ) -> None:
        for key, words in table.items():
            found.extend(
                Unit(
                    word, kind, str(key), Decimal(factor), loose or word in loose_words, _GUARDS.get(word, "")
                )
                for word in words.split()
            )

    add(Kind.DURATION, _DURATIONS)
    add(Kind.DURATION, {DurationUnit.YEAR: "个世纪"}, factor="100")
    add(Kind.DURATION, {DurationUnit.YEAR: "旬"}, factor="10", loose=True)  # 七旬老人
    add(Kind.MONEY, _CURRENCIES)
    add(Kind.MONEY, _LOOSE_CURRENCIES, loose=True)
    add(Kind.MONEY, _HUNDREDTHS, factor="0.01", loose=True)
    add(Kind.MEASURE, _MEASURES)
    add(Kind.MEASURE, _LOOSE_MEASURES, loose=True)
    add(Kind.PERCENT, {"": "% 个百分点 百分点"})
    add(Kind.PERCENT, {"": "‰"}, factor="0.1")
    add(Kind.PERCENT, {"": "％"})
    add(Kind.MULTIPLE, {"": "倍"})
    add(Kind.CENTURY, {"": "世纪"})
    add(Kind.DECADE, {"": "年代"})
    by_first: dict[str, list[Unit]] = {}
    for unit in sorted(found, key=lambda unit: -len(unit.word)):
        by_first.setdefault(unit.word[0], []).append(unit)
    return {first: tuple(units) for first, units in by_first.items()}


UNITS_BY_FIRST: Mapping[str, tuple[Unit, ...]] = MappingProxyType(_units())
_LETTERS_AND_DIGITS = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ²³")


def read_unit(text: str, position: int) -> Unit | None:
    """The longest unit at ``position`` that is not the beginning of another word."""
    for unit in UNITS_BY_FIRST.get(text[position : position + 1], ()):
        if text.startswith(unit.word, position):
            after = text[position + len(unit.word) : position + len(unit.word) + 1]
            if after and (
                after in unit.guard
                or (after in _LETTERS_AND_DIGITS and unit.word[-1].isascii() and unit.word[-1].isalnum())
            ):
                continue
            return unit
    return None
