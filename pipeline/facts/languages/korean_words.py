"""Words of Korean that open a fact: native and Sino-Korean numbers, days, halves, vague words.

Native numerals and their forms before counters (한, 두, 세, 네, 스무) follow the Standard Korean
Language Dictionary (표준국어대사전). Syllables like 이, 사, 오 or 열 are words or parts of words far more
often than numbers, so a short numeral is one only before what can be counted: see ``NUMERAL``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.east_asian.lexicon import Half, Head, Opening
from pipeline.facts.values import (
    Duration,
    DurationUnit,
    Fraction,
    MonthValue,
    NumberValue,
    Ordinal,
    TimeValue,
    Value,
    Weekday,
)

DIGITS = MappingProxyType(dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True)))
SMALL = MappingProxyType({"십": 10, "백": 100, "천": 1000})
LARGE = MappingProxyType({"만": 10**4, "억": 10**8, "조": 10**12})
WEEKDAYS = MappingProxyType({name: day for day, name in enumerate("월화수목금토일", 1)})

HALF_DAYS: Mapping[str, Half] = MappingProxyType(
    {
        "오전": Half.MORNING, "새벽": Half.MORNING, "아침": Half.MORNING, "AM": Half.MORNING, "A.M.": Half.MORNING, "am": Half.MORNING, "a.m.": Half.MORNING,
        "오후": Half.AFTERNOON, "PM": Half.AFTERNOON, "P.M.": Half.AFTERNOON, "pm": Half.AFTERNOON, "p.m.": Half.AFTERNOON,
        "낮": Half.MIDDAY, "한낮": Half.MIDDAY, "대낮": Half.MIDDAY, "점심": Half.MIDDAY, "저녁": Half.EVENING, "밤": Half.EVENING, "심야": Half.NIGHT, "한밤중": Half.NIGHT,
        "한밤": Half.NIGHT,
    }
)  # fmt: skip

_ONES = {
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "한": 1, "두": 2, "세": 3, "네": 4,
}  # fmt: skip
_STANDING_ALONE = ("하나", "둘", "셋", "넷")  # never before a counter
_TENS = {
    "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
HOURS = MappingProxyType(
    {word: value for word, value in _ONES.items() if word not in _STANDING_ALONE}
    | {"열": 10, "열한": 11, "열두": 12}
)

# --- what may follow a short numeral --------------------------------------------------------------
_UNITS = (
    "명 개 가지 번 달 해 시간 살 곳 군데 마리 배 사람 차례 나라 쌍 켤레 권 척 채 잔 병 그루 자루 송이 줄 자리 종류 종 팀 쪽 편 장 벌 대 통 상자 박스 조각 그릇 접시 포기 묶음 칸 층 도시 단계 걸음 경기 게임 "
    "골 세트 라운드 시즌 부분 분야 방향 방법 측면 문제 아이 형제 자매 남자 여자 학생 선수 인 끼 분 주 시 방울 모금 숟가락 큰술 작은술 다스 집 방 섬 언어 단어 문장 바퀴 곡 점 째 번째 홉 말 되 마을 살배기"
)  # fmt: skip
_NATIVE_COUNTERS = "|".join(sorted(_UNITS.split(), key=len, reverse=True))
# written right after a numeral of one syllable, without being another word as 세대, 열기, 한편, 두부 are
_GLUED = "개(?!선|막|발|념|방|인|혁|최|요|별|업|시|국)|개국|명(?!절|령|예|백|확|칭|단)|번(?!영|잡|식|역|호|거|뇌|득)|번째|가지|달(?!러|콤|라|음|래)|시간|살(?!펴|피|인|림|해)|곳|군데|마리|배(?!경|열|치|우)|사람|차례|나라|쌍|켤레|잔(?!디|인)"
_END = r"(?![가-힣])"
_PARTICLE = (
    "(?:이|가|은|는|을|를|의|에|로|으로|과|와|도|만|다|씩|째|중|이나|이며|이고|에서|에게|까지|부터|보다|쯤)"
)
_ALONE = re.compile(rf"(?={_END}|{_PARTICLE}{_END}|입니|이었|이다|이라|씩|에게|으로|뿐)")
_SPACE_OR_GLUED = re.compile(rf"(?: |{_GLUED}|시{_END}|시(?:에|부터|까지|쯤|경|가|를|반))")
_ONE = re.compile(rf"(?: |{_GLUED}|쪽)")
_COUNTED = re.compile(rf"(?: (?:{_NATIVE_COUNTERS})|{_GLUED}|시{_END}|시(?:에|부터|까지|쯤|경|가|를|반))")
_LARGE_COUNTED = (
    "명|개|마리|년|원|엔|위안|달러|유로|파운드|루블|불|톤|t|킬로|미터|리터|그램|갤런|배럴|베럴|에이커|헥타르|평|제곱|평방|세제곱|입방|km|kg|m|가지|건|권|장|대|배|번|시간|세대|가구|표|점|인|곳|필|척|발|호|자|그루|송이|"
    "부|병|석|도|회|분|종|잔|마일|피트|볼트|와트|광년|여|곡|편|채|기|쌍|통|살|국|주|척|해|마력|칼로리|바이트|단어"
)
# --- numbers in Sino-Korean numerals ------------------------------------------------------------------
_D = "[일이삼사오육칠팔구]"
_N = "[일이삼사오육칠팔구십백천만억조]"
_SINO_COUNTED = rf"{_LARGE_COUNTED}|개월|개년|월|일|초|퍼센트|프로|%|세기|센티|밀리|분의|층|등|학년|위|차|세|급|교시|번째|박"
_ENDS = rf"(?={_END}|{_PARTICLE}{_END})"
_LONE_COUNTED = "명(?!당)|년|원(?!칙|인|자|리)|달러|마리|톤|킬로|미터|퍼센트|여(?= )|분의"
# single syllables before other counters make other words: 사명, 구호, 이점; 이 before a space is "this"
_SINGLE_COUNTED = (
    rf"년(?![도생기륜])|개월|개년|퍼센트|프로{_END}|킬로|센티미터|밀리미터|미터|달러|분의(?= ?(?:{_D}{_ENDS}|[0-9]))|학년|등급|세기|층(?![계간])"
    rf"|월(?:에|의|까지|부터|중|은|말|초)?{_END}|차(?= ?(?:세계 ?)?대전)"
)
_COMPOUND = (
    rf"(?:{_D}?[십백천만억조](?:(?<=[만억조]) (?={_D}[십백천]|[십백천]만))?){{1,12}}"
    # an odd last 이 is the particle: 천만이 넘는
    rf"(?:[일삼사오육칠팔구]|이(?= ?(?:{_SINO_COUNTED})))?"
)
NUMERAL = "|".join(
    [
        rf"(?![억조]|[구이사오백천일]조(?! ?(?:원|달러|위안|엔|유로|{_D}?[십백천만억]))|만[일이](?![십백천])|[백천만]{_D}(?! ?(?:원(?:의|은|을|이|에)?{_END}|년|달러|위안|엔|퍼센트|%|미터|킬로)|[십백천만억조])){_COMPOUND}(?:(?<={_N}{_N})(?= ?(?:{_SINO_COUNTED}|여))|(?<={_N}{_N}{_N}){_ENDS})",
        rf"(?:[이삼사오육칠팔구][십백억]|[삼육칠팔]천|[십백천삼육칠팔]만|[십백]억){_ENDS}",
        # 만 명, 억 원: written together only before what makes no other word of it (억지, 조기, 만원)
        rf"만(?:(?= (?:{_LARGE_COUNTED}|퍼센트|여 ))|(?=여 |명|년|달러|유로|마리|톤))",
        rf"억(?:(?= (?:{_LARGE_COUNTED}|퍼센트|여 ))|(?=여 |명|년|달러|유로|원|위안|엔))",
        r"조(?= ?(?:여 ?)?(?:원|달러|위안|유로|엔)(?![가-힣]{2}))",
        rf"[십백천](?:(?= (?:{_LARGE_COUNTED}|퍼센트|프로{_END}|여 ))|(?={_LONE_COUNTED}))",
        rf"(?:(?<=분의 )|(?<=분의)){_D}{_ENDS}",
        rf"[일삼사오육칠팔구](?= ?(?:{_SINGLE_COUNTED}))|이(?={_SINGLE_COUNTED}| 분의 {_D}{_ENDS})",
    ]
)
# words that begin as a multiplier after a figure does: 3만큼, 3조각, 제3조
NOT_UNIT = "(?:조(?= [0-9]{1,3}항)|만큼|만이 (?!넘|되|안|채|조금)|조각|조항|조약|조선|조금|백인|천사|천주|천연|만나|" + "|".join(
    rf"(?<=제{gap}[0-9]{{{length}}})조" for gap in ("", " ") for length in (1, 2, 3, 4)
) + ")"  # fmt: skip


def _number(value: int) -> NumberValue:
    return NumberValue(value=Decimal(value))


def _duration(amount: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(amount), unit=unit)


def _fact(
    value: Value, *alternatives: Value, weak: bool = False, before: re.Pattern[str] | None = None
) -> Head:
    return Head(
        opening=Opening.FACT,
        value=value,
        alternatives=alternatives,
        weak=weak,
        whole_word=True,
        before=before,
    )


_U = DurationUnit
_HALF = Fraction(numerator=1, denominator=2)
_FACTS: Mapping[str, Head] = {
    "정오": _fact(TimeValue(hour=12)),
    "자정": _fact(TimeValue(hour=0), TimeValue(hour=24)),
    # days and other lengths of time
    "하루": _fact(_duration("1", _U.DAY), weak=True), "하룻밤": _fact(_duration("1", _U.DAY), _number(1), weak=True),
    **{
        word: _fact(_duration(str(days), _U.DAY), before=re.compile(rf"(?={_END}|{_PARTICLE}{_END}|간|째|씩|날|동안|이면|밖에|만에|전|후|뒤)"))
        for word, days in {
            "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "열하루": 11, "열이틀": 12,
        }.items()
    },
    "보름": _fact(_duration("15", _U.DAY), _duration("0.5", _U.MONTH), _duration("2", _U.WEEK), weak=True),
    "일주일": _fact(_duration("1", _U.WEEK), _duration("7", _U.DAY), weak=True), "이주일": _fact(_duration("2", _U.WEEK)), "한주": _fact(_duration("1", _U.WEEK), weak=True),
    "한 해": _fact(_duration("1", _U.YEAR), weak=True), "한해": _fact(_duration("1", _U.YEAR), weak=True),
    "석 달": _fact(_duration("3", _U.MONTH)), "넉 달": _fact(_duration("4", _U.MONTH)), "석달": _fact(_duration("3", _U.MONTH)), "넉달": _fact(_duration("4", _U.MONTH)),
    "유월": _fact(MonthValue(month=6)), "시월": _fact(MonthValue(month=10)),
    # halves
    "절반": _fact(_HALF, weak=True), "반년": _fact(_duration("0.5", _U.YEAR), _duration("6", _U.MONTH)), "반나절": _fact(_duration("0.5", _U.DAY), weak=True), "반달": _fact(_duration("0.5", _U.MONTH), weak=True),
    "반시간": _fact(_duration("0.5", _U.HOUR)), "반 시간": _fact(_duration("0.5", _U.HOUR)), "반세기": _fact(_duration("50", _U.YEAR)), "반 세기": _fact(_duration("50", _U.YEAR)),
    "사반세기": _fact(_duration("25", _U.YEAR)),
    "반": _fact(_HALF, weak=True, before=re.compile(rf"{_END}|(?:이|은|을|의|으로|만|쯤|가량|값|씩|정도|가까이|이상){_END}")),
    "과반": _fact(_HALF, weak=True), "과반수": _fact(_HALF, weak=True), "반반": _fact(_HALF, weak=True), "반수": _fact(_HALF, weak=True), "반값": _fact(_HALF, weak=True),
    **{word: _fact(Ordinal(value=value)) for word, value in {"둘째": 2, "셋째": 3, "넷째": 4}.items()},
    **{word: _fact(_number(19), weak=True) for word in ("코로나19", "코로나 19", "코로나-19")},
    # ones and twos that are not counted
    **{word: _fact(Ordinal(value=1), weak=True) for word in ("첫", "첫째", "첫 번째", "첫번째", "첫 째", "맨 처음", "처음", "최초", "제일")},
    **{word: _fact(_number(1), weak=True) for word in ("단 하나", "단독", "홀로", "혼자", "단일", "유일")},
    **{
        word: _fact(_number(2), weak=True)
        for word in ("양국", "양측", "양쪽", "양자", "양편", "양팀", "양당", "양국간", "양손", "양발", "양원", "양방향", "양면", "쌍", "쌍방", "쌍둥이", "이중", "이원", "부부", "커플")
    },
    "두배": _fact(_number(2), weak=True), "갑절": _fact(_number(2), weak=True), "곱절": _fact(_number(2), weak=True),
    # approximate: the first figure, with the second as well
    **{
        word: _fact(_number(first), _number(first + 1), weak=True, before=_COUNTED)
        for word, first in {
            "한두": 1, "두세": 2, "두서너": 2, "서너": 3, "너댓": 4, "네댓": 4, "너더댓": 4, "대여섯": 5, "예닐곱": 6, "일고여덟": 7, "여덟아홉": 8, "두어": 2,
        }.items()
    },
    **{
        word: _fact(_number(first), _number(first + 1), weak=True, before=re.compile(" ?(?:일(?!본)|년|명|개|주|시간|가지|배)"))
        for first, word in enumerate(("일이", "이삼", "삼사", "사오", "오륙", "육칠", "칠팔", "팔구"), 1)
    },
    # loan words of number: never counted on
    **{
        word: _fact(_number(value), weak=True, before=_ALONE if len(word) > 1 else re.compile(_END))
        for word, value in {
            "제로": 0, "싱글": 1, "솔로": 1, "퍼스트": 1, "투": 2, "더블": 2, "듀얼": 2, "트윈": 2, "콤비": 2, "듀오": 2, "세컨드": 2, "복식": 2, "단식": 1, "트리플": 3, "트리오": 3,
            "삼중": 3, "사중": 4, "쓰리": 3, "스리": 3, "파이브": 5, "식스": 6, "세븐": 7, "에이트": 8, "나인": 9, "해트트릭": 3, "세쌍둥이": 3, "네쌍둥이": 4, "삼각형": 3, "사각형": 4, "오각형": 5, "육각형": 6, "팔각형": 8,
        }.items()
    },
}  # fmt: skip
# words that begin as a fact does; most are none by what follows the numeral (``before``, ``NUMERAL``)
_NO_FACTS = (
    "보름달 정월대보름 십일조 백만장자 이천시 사천시 사천성 구만리 수천성 수조롭 하루키 하루빨리 하루하루 하루아침 양자역학 양자택일 처음처럼 일이삼 제이슨"
)  # fmt: skip


def native_numbers() -> Iterator[tuple[str, int]]:
    """The native numerals of 1 to 99 with their values, in all forms, written together and apart."""
    yield from _ONES.items()
    yield from _TENS.items()
    yield "스무", 20
    for ten, value in _TENS.items():
        for one, more in _ONES.items():
            yield f"{ten}{one}", value + more
            if len(one) > 1:
                yield f"{ten} {one}", value + more


def _native() -> Iterator[tuple[str, Head]]:
    before = {
        "한": _ONE, "두": _SPACE_OR_GLUED, "세": _SPACE_OR_GLUED, "네": _COUNTED, "열": _COUNTED, "스무": _COUNTED, "쉰": _COUNTED,
    }  # fmt: skip
    for word, value in native_numbers():
        if word in _STANDING_ALONE:
            yield word, _fact(_number(value), weak=value == 1, before=_ALONE)
            continue
        follows = before.get(word)
        if follows is None and word[-1] in "한두세네":
            follows = _SPACE_OR_GLUED
        yield (
            word,
            Head(
                opening=Opening.NUMBER,
                amount=Decimal(value),
                weak=value == 1,
                whole_word=True,
                before=follows,
            ),
        )


def _heads() -> Iterator[tuple[str, Head]]:
    for word in _NO_FACTS.split():
        yield word, Head(opening=Opening.NOTHING, whole_word=True)
    yield from _FACTS.items()
    yield from _native()
    for name, day in WEEKDAYS.items():
        yield f"{name}요일", Head(opening=Opening.FACT, value=Weekday(day=day))
    for word, half in HALF_DAYS.items():
        yield word, Head(opening=Opening.HALF_DAY, half=half, whole_word=word.isascii())
    yield "제", Head(opening=Opening.ORDINAL, whole_word=True, before=_ORDINAL_FIGURE)
    for word in ("수", "몇", "몇 "):
        yield word, Head(opening=Opening.VAGUE, whole_word=True, before=_VAGUE)
    for word in ("영하", "마이너스"):
        yield word, Head(opening=Opening.NEGATIVE)
    for word in ("기원전", "BC", "B.C.", "서력기원전", "기원 전"):
        yield word, Head(opening=Opening.BEFORE_CHRIST, whole_word=word.isascii())
    for word in ("서기", "기원후", "기원 후", "AD", "A.D."):
        yield word, Head(opening=Opening.ERA, whole_word=True)
    for word, unit in {
        "시속": "hour", "매시": "hour", "시간당": "hour", "초속": "second", "매초": "second", "초당": "second",
    }.items():  # fmt: skip
        yield word, Head(opening=Opening.PER, unit=unit)
    for word, unit in {"섭씨": "celsius", "화씨": "fahrenheit"}.items():
        yield word, Head(opening=Opening.SCALE, unit=unit)
    for word, unit in {"규모": "magnitude", "진도": "grade"}.items():
        yield word, Head(opening=Opening.SCALE, unit=unit, whole_word=True, before=_SMALL_FIGURE)
    for word, currency in _SIGNS.items():
        others = ("JPY",) if word == "¥" else ()
        yield word, Head(opening=Opening.CURRENCY, unit=currency, others=others, whole_word=word[0].isalpha())
    for word in ("음력", "농력"):
        yield word, Head(opening=Opening.LUNAR)
    yield "내선", Head(opening=Opening.EXTENSION)


_ORDINAL_FIGURE = re.compile(
    r" ?[0-9]|(?:[이삼사오육칠팔구십일]{1,3})(?: ?(?:차(?=[ 가-힣])|회|조(?!국)|항|장|호|권|세계|부|편|막|절|대(?= )))"
)
_VAGUE = re.compile(
    rf"(?:십|백|천)|만(?= ?(?:여 ?)?(?:{_LARGE_COUNTED}))|억|조(?= ?(?:원|달러|위안|유로|엔|개))|[0-9]"
)
_SMALL_FIGURE = re.compile(r" ?(?:약 )?[0-9]{1,2}(?:\.[0-9]{1,2})?(?![0-9,만천억조개명])")
_SIGNS = {
    "¥": "CNY", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "S$": "SGD", "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "KRW": "KRW", "HKD": "HKD", "인민폐": "CNY", "위안화": "CNY", "미화": "USD", "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
HEADS: Mapping[str, Head] = MappingProxyType(dict(_heads()))
