"""What Japanese numbers count: counters, calendar words, durations, currencies, measures, as tails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.east_asian.lexicon import Count, Tail
from pipeline.facts.values import DurationUnit

_U = DurationUnit

# Counters: what matters is that a numeral of one character before them is a number (三人, 二か国).
_COUNTERS = (
    "つ 人 名 個 箇 コ ヶ ケ 本 枚 台 冊 匹 頭 羽 件 社 校 軒 棟 戸 世帯 家族 家庭 回 発 問 点 票 席 議席 隻 艘 機 両 便 種 種類 項目 品目 品 "
    "か所 カ所 ヵ所 ヶ所 箇所 個所 か国 カ国 ヵ国 ヶ国 箇国 国 か国語 カ国語 ヶ国語 言語 都市 州 県 市 町 村 島 地域 地点 曲 作 作品 文字 字 語 行 段 段階 "
    "階建て 層 組 班 隊 部隊 対 試合 ゴール 得点 失点 勝 敗 体 基 着 足 杯 切れ 束 通 部 部門 分野 方向 面 辺 重 世代 チーム グループ クラス カ条 か条 箇条 "
    "泊 食 皿 切 滴 粒 株 玉 口 団体 機関 銀行 大学 病院 店舗 店 路線 駅 ページ 頁 問題 要素 要因 条件 原則 理由 目的 次元 人組 人乗り 人前 拠点 施設 車線 車両 "
    "打席 打数 安打 本塁打 盗塁 イニング セット ラウンド ホール オーバー ウィケット ラン タイトル 冠 大会 大陸 大 者 カテゴリー シーズン か月分 人分 回分 本立て 側 院 勢力 党 派 教 宗派 王国 桁 戦 連勝 連敗 連覇 部屋 室 箱 袋 缶 錠 編 階層 等分 分割 分類 分科会 分子 元素 元論 時期 時代 時点 トンネル フットボール 年制 年紀 姉妹 兄弟"
)  # fmt: skip
_ORDINALS = (
    "番目 つ目 人目 個目 回目 度目 年目 日目 週目 か月目 カ月目 ヶ月目 枚目 本目 台目 件目 点目 周目 社目 校目 代目 号機 番 番線 番地 番手 番ホーム 位 号 号線 号車 号室 号棟 "
    "号館 等 等賞 等級 世 次 版 丁目 条 項 章 節 話 巻 期 期生 課 学年 年生 年次 階 回戦 区 師団 連隊 大隊 中隊 小隊 軍 艦隊 軍団 夫人 作目 曲目 試合目 ゴール目 敗目 勝目 行目 段落 ページ目"
)  # fmt: skip

_MONTHS = ("か月", "カ月", "ヵ月", "ヶ月", "ケ月", "箇月", "ヵ月", "月間")
# what makes 年 and 日 a length of time, whatever the figure
_LENGTHS = (
    "以上 以内 以下 未満 ぶり 連続 ほど 近く 余り 余 あまり 弱 強 も 目標 契約 計画 がかり 越し 分 がた 経過 経 で にわた に及 に渡"
)  # fmt: skip
_DURATIONS: Mapping[str, DurationUnit] = {
    "秒": _U.SECOND, "秒間": _U.SECOND, "分": _U.MINUTE, "分間": _U.MINUTE, "時間": _U.HOUR, "週": _U.WEEK, "週間": _U.WEEK,
    "営業日": _U.WORKDAY, "稼働日": _U.WORKDAY, "就業日": _U.WORKDAY, "労働日": _U.WORKDAY, "開庁日": _U.WORKDAY,
    "昼夜": _U.DAY, "歳": _U.YEAR, "才": _U.YEAR, "歳児": _U.YEAR, "か年": _U.YEAR, "カ年": _U.YEAR, "ヵ年": _U.YEAR,
    "ヶ年": _U.YEAR, **dict.fromkeys(_MONTHS, _U.MONTH),
}  # fmt: skip

_CURRENCIES = {
    "円": "JPY", "日本円": "JPY", "元": "CNY", "人民元": "CNY", "中国元": "CNY", "台湾元": "TWD", "台湾ドル": "TWD", "新台湾ドル": "TWD", "ニュー台湾ドル": "TWD",
    "香港ドル": "HKD", "米ドル": "USD", "アメリカドル": "USD", "豪ドル": "AUD", "オーストラリアドル": "AUD", "カナダドル": "CAD", "加ドル": "CAD",
    "シンガポールドル": "SGD", "ニュージーランドドル": "NZD", "ユーロ": "EUR", "英ポンド": "GBP", "ウォン": "KRW", "韓国ウォン": "KRW", "ルーブル": "RUB",
    "フラン": "CHF", "スイスフラン": "CHF", "ペソ": "MXN", "レアル": "BRL", "バーツ": "THB", "ドン": "VND", "リラ": "TRY", "トルコリラ": "TRY", "クローナ": "SEK",
    "クローネ": "NOK", "ズウォティ": "PLN", "ズロチ": "PLN", "ランド": "ZAR", "ディルハム": "AED", "リンギット": "MYR", "シェケル": "ILS", "フリヴニャ": "UAH",
"中国人民元": "CNY", "新台湾元": "TWD", "ベトナムドン": "VND", "タイバーツ": "THB", "インドネシアルピア": "IDR", "マレーシアリンギット": "MYR", "インドルピー": "INR", "パキスタンルピー": "PKR", "スリランカルピー": "LKR", "ネパールルピー": "NPR",
    "ロシアルーブル": "RUB", "ブラジルレアル": "BRL", "メキシコペソ": "MXN", "アルゼンチンペソ": "ARS", "チリペソ": "CLP", "コロンビアペソ": "COP", "フィリピンペソ": "PHP", "スウェーデンクローナ": "SEK", "ノルウェークローネ": "NOK", "デンマーククローネ": "DKK",
    "アイスランドクローナ": "ISK", "チェココルナ": "CZK", "ルーマニアレウ": "RON", "レウ": "RON", "レイ": "RON", "レフ": "BGN", "レヴ": "BGN", "エジプトポンド": "EGP", "イランリアル": "IRR", "リアル": "IRR",
    "サウジリヤル": "SAR", "サウジアラビアリヤル": "SAR", "クウェートディナール": "KWD", "ディナール": "KWD", "ナイラ": "NGN", "テンゲ": "KZT", "チャット": "MMK", "ミャンマーチャット": "MMK", "キープ": "LAK", "リエル": "KHR",
    "ケニアシリング": "KES", "シリング": "KES", "南アフリカランド": "ZAR", "南アランド": "ZAR", "UAEディルハム": "AED", "フリブナ": "UAH", "新シェケル": "ILS", "フランスフラン": "FRF", "マルク": "DEM", "ドイツマルク": "DEM",
    "イタリアリラ": "ITL", "USドル": "USD", "英国ポンド": "GBP", "イギリスポンド": "GBP", "スターリングポンド": "GBP",
    "ルピア": "IDR", "パタカ": "MOP", "マカオパタカ": "MOP", "トゥグルグ": "MNT", "コルナ": "CZK", "フォリント": "HUF", "リヤル": "SAR", "タカ": "BDT",
}  # fmt: skip
_OTHER_DOLLARS = ("CAD", "AUD", "HKD", "SGD", "TWD", "NZD")
_RUPEES = ("PKR", "LKR", "NPR")

# words -> key of units.UNITS; katakana, kanji, symbols and the squared forms of the character set
_MEASURES = {
    "nanometre": "ナノメートル nm", "micrometre": "マイクロメートル ミクロン μm µm", "millimetre": "ミリメートル mm ㎜ 粍",
    "centimetre": "センチメートル センチ cm ㎝ 糎 ㌢", "metre": "メートル メーター m ㍍", "kilometre": "キロメートル km ㎞ 粁",
    "inch": "インチ", "foot": "フィート フット ft", "yard": "ヤード yd", "mile": "マイル mi", "nautical-mile": "海里", "light-year": "光年",
    "square-millimetre": "平方ミリメートル 平方ミリ mm2 mm²", "square-centimetre": "平方センチメートル 平方センチ cm2 cm²",
    "square-metre": "平方メートル 平米 m2 m² ㎡", "square-kilometre": "平方キロメートル 平方キロ km2 km² ㎢", "hectare": "ヘクタール ha ㌶",
    "acre": "エーカー", "square-foot": "平方フィート", "square-mile": "平方マイル", "square-inch": "平方インチ", "mu": "ムー 畝",
    "cubic-centimetre": "立方センチメートル 立方センチ cm3 cm³ cc ㏄", "cubic-metre": "立方メートル 立米 m3 m³ ㎥", "cubic-kilometre": "立方キロメートル 立方キロ km3 km³",
    "cubic-foot": "立方フィート", "millilitre": "ミリリットル ml mL ㎖", "litre": "リットル l L ℓ ㍑", "gallon": "ガロン", "barrel": "バレル バーレル", "pint": "パイント",
    "cubic-mile": "立方マイル", "fluid-ounce": "液量オンス", "microgram": "マイクログラム μg µg", "milligram": "ミリグラム mg ㎎", "gram": "グラム g ㌘",
    "kilogram": "キログラム kg ㎏", "tonne": "トン t ㌧", "ounce": "オンス oz", "stone": "ストーン", "carat": "カラット", "jin": "斤",
    "metre-per-second": "m/s m/秒 メートル毎秒 メートル/秒", "kilometre-per-hour": "km/h km/時 キロメートル毎時 キロ毎時 キロメートル/時 kph", "kilometre-per-second": "km/s km/秒 キロメートル毎秒 キロ毎秒",
    "mile-per-hour": "マイル/時 マイル毎時 mph", "mile-per-second": "マイル/秒 マイル毎秒", "knot": "ノット kt", "foot-per-second": "フィート/秒",
    "kelvin": "ケルビン", "celsius": "℃ °C 度C セ氏 セルシウス度", "fahrenheit": "℉ °F 度F", "milliwatt": "ミリワット mW", "watt": "ワット W", "kilowatt": "キロワット kW ㌗",
    "megawatt": "メガワット MW", "gigawatt": "ギガワット GW", "horsepower": "馬力", "joule": "ジュール", "kilojoule": "キロジュール kJ", "calorie": "カロリー cal",
    "kilocalorie": "キロカロリー kcal", "kilowatt-hour": "キロワット時 キロワットアワー kWh", "megawatt-hour": "メガワット時 MWh", "pascal": "パスカル Pa",
    "hectopascal": "ヘクトパスカル hPa", "kilopascal": "キロパスカル kPa", "megapascal": "メガパスカル MPa", "millibar": "ミリバール mb", "bar": "バール", "psi": "psi PSI",
    "atmosphere": "気圧", "hertz": "ヘルツ Hz", "kilohertz": "キロヘルツ kHz", "megahertz": "メガヘルツ MHz", "gigahertz": "ギガヘルツ GHz", "volt": "ボルト V",
    "kilovolt": "キロボルト kV", "ampere": "アンペア", "milliampere": "ミリアンペア mA", "decibel": "デシベル dB", "bit": "ビット", "byte": "バイト",
    "kilobyte": "キロバイト KB kB", "megabyte": "メガバイト MB", "gigabyte": "ギガバイト GB ギガ", "terabyte": "テラバイト TB テラ",
    "kilobit-per-second": "kbps Kbps", "megabit-per-second": "メガビット毎秒 Mbps Mb/s Mbit/s", "gigabit-per-second": "ギガビット毎秒 Gbps", "pixel": "ピクセル 画素 px",
    "megapixel": "メガピクセル MP", "revolution-per-minute": "rpm 回転", "arc-minute": "′", "arc-second": "″",
}  # fmt: skip


_SPEEDS = {
    "kilometre": ("kilometre-per-hour",), "mile": ("mile-per-hour",), "metre": ("metre-per-second",), "foot": ("foot-per-second",),
}  # fmt: skip


def _duration(unit: DurationUnit, factor: str = "1", *, inside: int | None = None) -> Tail:
    # 1時間 is how "an hour" is said
    return Tail(count=Count.DURATION, unit=unit, factor=Decimal(factor), inside=inside, weak_one=True)


# Short words that also begin others: ドン and ドンキー.
_WHOLE_WORDS = frozenset(
    ["ドン", "タカ", "リラ", "ランド", "レアル", "バール", "ペソ", "ビット", "ギガ", "テラ"]
)


def _measure(unit: str, *others: Tail) -> Tail:
    return Tail(count=Count.MEASURE, unit=unit, others=others)


def _money(currency: str, *others: str) -> Tail:
    return Tail(count=Count.MONEY, unit=currency, others=tuple(_money(other) for other in others))


def _tails() -> Iterator[tuple[str, Tail]]:
    number, ordinal = Tail(count=Count.NUMBER, weak_one=True, inside=0), Tail(count=Count.ORDINAL)
    for word in _COUNTERS.split():
        yield word, number
    for word in _ORDINALS.split():
        yield word, ordinal
    yield from _calendar()
    yield from _parts()
    for word, unit in _DURATIONS.items():
        yield word, _duration(unit)
    yield "ミリ秒", _duration(_U.SECOND, "0.001")
    for word, currency in _CURRENCIES.items():
        yield word, _money(currency)
    yield "ドル", _money("USD", *_OTHER_DOLLARS)
    yield "㌦", _money("USD", *_OTHER_DOLLARS)
    yield "ルピー", _money("INR", *_RUPEES)
    yield "セント", Tail(count=Count.MONEY, unit="USD", factor=Decimal("0.01"), others=(number,))
    yield "ペンス", Tail(count=Count.MONEY, unit="GBP", factor=Decimal("0.01"), others=(number,))
    for measure, words in _MEASURES.items():
        for word in words.split():
            # 風速40マイル: a speed whose time is named elsewhere
            yield word, _measure(measure, *map(_measure, _SPEEDS.get(measure, ())))
    yield "ポンド", _measure("pound", _money("GBP"))
    yield "キロ", _measure("kilometre", _measure("kilogram"), _measure("kilometre-per-hour"))
    yield "㌔", _measure("kilometre", _measure("kilogram"))
    yield "ミリ", _measure("millimetre", _measure("millilitre"), _measure("milligram"))
    degrees = (_measure("celsius"), _measure("fahrenheit"))
    yield "°", _measure("degree", *degrees)
    yield "度", _measure("degree", *degrees, number)
    yield "級", _measure("grade", ordinal, number)
    yield "ダース", Tail(count=Count.NUMBER, factor=Decimal(12))


def _calendar() -> Iterator[tuple[str, Tail]]:
    year, years = Tail(count=Count.YEAR, inside=1), _duration(_U.YEAR, inside=1)
    yield "年", year
    yield "年度", Tail(count=Count.YEAR)
    yield "学年度", Tail(count=Count.YEAR)
    yield "周年", Tail(count=Count.DURATION, unit=_U.YEAR, others=(Tail(count=Count.ORDINAL),))
    yield "年間", _duration(_U.YEAR)
    for words, tail in (
        ("前後 前半 後半 半ば 以降 以前 以来 頃 ごろ 末 初頭 春 夏 秋 冬 中頃 版", year),
        (f"{_LENGTHS} 前 後 来 来の もの物 ものの", years),
    ):
        for word in words.split():
            yield f"年{word}", tail
    for word in ("", "初頭", "半ば", "後半", "前半", "末"):
        yield f"年代{word}", Tail(count=Count.DECADE, inside=2)
    yield "代", Tail(count=Count.NUMBER, others=(_duration(_U.YEAR),), inside=0)
    yield "世紀", Tail(count=Count.CENTURY, others=(_duration(_U.YEAR, "100"),), weak_one=True)
    for word in ("間", "以上", "にわた", "近く", "ぶり"):
        yield f"世紀{word}", _duration(_U.YEAR, "100", inside=2)
    yield "月", Tail(count=Count.MONTH)
    yield "日", Tail(count=Count.DAY, weak_one=True)  # 1日3回
    yield "日間", _duration(_U.DAY)
    for word in f"{_LENGTHS} 前 後 おき ごと 早 遅".split():
        yield f"日{word}", _duration(_U.DAY, inside=1)
    yield "時", Tail(count=Count.HOUR)
    yield "時限", Tail(count=Count.ORDINAL)


def _parts() -> Iterator[tuple[str, Tail]]:
    minute, percent = _duration(_U.MINUTE), Tail(count=Count.PERCENT)
    yield "分の", Tail(count=Count.DENOMINATOR, others=(minute,))
    for word in ("%", "パーセント", "パーセントポイント", "%ポイント", "㌫", "プロセント"):
        yield word, percent
    for word in ("‰", "パーミル"):
        yield word, Tail(count=Count.PERCENT, factor=Decimal("0.1"))
    # of a match, or percentage points
    yield "ポイント", Tail(count=Count.NUMBER, others=(percent,), weak_one=True, inside=0)
    yield "割", Tail(count=Count.PERCENT, factor=Decimal(10))
    yield "割り", Tail(count=Count.PERCENT, factor=Decimal(10))
    yield "倍", Tail(count=Count.MULTIPLE)


TAILS: Mapping[str, Tail] = MappingProxyType(
    {word: replace(tail, ends_word=True) if word in _WHOLE_WORDS else tail for word, tail in _tails()}
)
