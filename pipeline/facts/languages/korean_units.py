"""What Korean numbers count: counters, calendar words, durations, currencies, measures, as tails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.east_asian.lexicon import Count, Tail
from pipeline.facts.values import DurationUnit

_U = DurationUnit

# Counters that native numerals (두, 다섯) stand before; after a figure they change nothing.
COUNTERS = (
    "개 명 분 번 가지 곳 군데 마리 사람 차례 나라 국가 쌍 켤레 권 척 채 잔 병 그루 자루 송이 줄 자리 종류 종 팀 쪽 편 장 벌 대 통 봉지 상자 박스 조각 덩이 방울 모금 숟가락 큰술 작은술 "
    "그릇 접시 포기 다발 묶음 꾸러미 갑 판 알 톨 구 그룹 무리 집단 가구 세대 집 가정 건물 동 방 칸 도시 마을 지역 주 도 섬 언어 단어 글자 마디 문장 문단 단계 걸음 발짝 발 바퀴 곡 작품 "
    "경기 게임 세트 라운드 골 득점 승 패 홀 시즌 대회 부분 부문 분야 방향 방법 방식 측면 면 요소 요인 조건 원칙 이유 목적 질문 문제 사례 사건 건 표 의석 회 차로 차선 개국 개소 개사 개교 개주 "
    "형제 자매 남매 아이 자녀 아들 딸 남자 여자 남성 여성 학생 선수 후보 친구 인 인분 인승 인조 인실 자 자리 정 기 문 필 배우 명분 층 겹 끼 술 푼 대륙 대양 기관 회사 은행 대학 학교 병원 "
    "노선 정거장 정류장 역 페이지 버전 모델 제품 상품 품목 항목 개항 차원 세력 정당 당 파 종파 왕국 왕 신 행성 별 위성 손가락 다리 팔 눈 귀 바늘 가닥 올 점 무승부 이닝 홈런 안타 차례 쇼 "
    "프로젝트 프로그램 시리즈 에피소드"
)  # fmt: skip
# Words after a figure that begin as a unit does, and are none: 2도시, 3분야, 50 할인.
_NO_UNITS = (
    "도시 도움 도어 도로 도루 도전 분야 분류 분량 분쟁 분할 분단 시즌 시리즈 시드 시험 시민 시작 시합 시도 시스템 시간대 시장 시군 초반 초기 초과 초등 초대 초점 세대 세트 세션 세포 세력 "
    "세계 세금 주요 주자 주택 주민 주제 주기 주연 주체 달걀 달성 할인 할당 원소 원칙 원인 원룸 원주민 위원 위치 위성 위험 위협 차원 차로 차선 차례 차량 차이 차지 호텔 호기심 번지수 급여 급증 "
    "일반 일본 일부 일상 일대 월드 월급 년생이 파운드리 동안 동시 동네 동물 프로젝트 프로그램 프로팀 선수 배경 배우 배열 배터리 배달 배구 배치 배출 배포 배상 리그 리터러시 대로 대통령 대학 대표 대륙 대회 대원 대부분 톤업 무료 "
    "엔진 엔트리 엔드 프랑스 노트북 바이트코드 시설 시각 시위 시의원 시의회 시신 시골 시상 시판 시청 시계 시멘트 시점 일자리 일행 일정 일꾼 일화 월간 월말 미만 근무 근로 묘지 m당 정도 전 후"
)  # fmt: skip
_ORDINALS = (
    "번째 째 위 차 호 호선 호실 호차 호기 호점 호동 번지 번길 번가 등상 등석 순위 차전 회차 주차 일차 학년 학기 분기 조항 항 절 화 막 기생 군단 사단 연대 여단 대대 중대 소대 함대 구역 공구 지구 단지 교시 단원"
)  # fmt: skip
_COUNT_OR_PLACE = "번 장 권 판 기 편 쪽 페이지 층 등"  # 3번 is three times, or number three
_NUMBERED = (
    "승강장 창구 출구 입구 버스 게이트 노선 홈 국도 탑승구 플랫폼 좌석 문항 타자 트랙 레인"  # 12번 승강장
)

# what makes 년 and 일 a length of time, whatever the figure; with a space before it or without
_LENGTHS = (
    "전 후 뒤 만 동안 이상 이하 이내 미만 안에 내에 째 여 가까이 남짓 가량 정도 넘게 연속 된 묵은 지난 지나 짜리 임대 임기 계약 주기 마다 치 차 앞서 일찍 먼저 늦게 더 넘는 형을 형의 징역 집행유예 내로 당 간격 걸쳐"
)  # fmt: skip
_LENGTHS_AFTER_PARTICLES = (
    "이 지나",
    "이 지난",
    "이 넘",
    "이 걸",
    "에 걸",
    "을 넘",
    "이나 ",
    "은 걸",
    "도 안",
    "의 임기",
    "의 기간",
    "의 징역",
    "이 더",
)
# which begin as a length does: 1990년 후반, 2010년 만들어진
_YEARS_THOUGH = "후반|전반|만들|전국|전체|동안구|연속극|정도전|지난달|차기|차관|당시|전쟁|이상기후"
_DURATIONS: Mapping[str, DurationUnit] = {
    "초": _U.SECOND, "초간": _U.SECOND, "분": _U.MINUTE, "분간": _U.MINUTE, "분짜리": _U.MINUTE, "시간": _U.HOUR, "시간여": _U.HOUR,
    "시간짜리": _U.HOUR, "주": _U.WEEK, "주간": _U.WEEK, "주일": _U.WEEK, "주일간": _U.WEEK, "주째": _U.WEEK, "개월": _U.MONTH, "개월간": _U.MONTH,
    "개월째": _U.MONTH, "달": _U.MONTH, "달간": _U.MONTH, "달째": _U.MONTH, "영업일": _U.WORKDAY, "근무일": _U.WORKDAY, "업무일": _U.WORKDAY,
    "작업일": _U.WORKDAY, "평일": _U.WORKDAY, "영업일간": _U.WORKDAY, "일간": _U.DAY, "박": _U.DAY, "세": _U.YEAR, "살": _U.YEAR, "살배기": _U.YEAR,
    "살짜리": _U.YEAR, "주년": _U.YEAR, "주기": _U.YEAR, "개년": _U.YEAR, "개년간": _U.YEAR, "해": _U.YEAR, "돌": _U.YEAR, "년간": _U.YEAR,
}  # fmt: skip
# a duration that is a count of something else as often
_AS_COUNT = frozenset({"분", "주", "해", "세", "박", "돌", "달"})

_CURRENCIES = {
    "원": "KRW", "한국 원": "KRW", "한화": "KRW", "원화": "KRW", "위안": "CNY", "위안화": "CNY", "위엔": "CNY", "중국 위안": "CNY", "인민폐": "CNY", "런민비": "CNY",
    "엔": "JPY", "엔화": "JPY", "일본 엔": "JPY", "유로": "EUR", "유로화": "EUR", "미국 달러": "USD", "미 달러": "USD", "미달러": "USD", "홍콩 달러": "HKD", "홍콩달러": "HKD",
    "대만 달러": "TWD", "대만달러": "TWD", "호주 달러": "AUD", "호주달러": "AUD", "캐나다 달러": "CAD", "캐나다달러": "CAD", "싱가포르 달러": "SGD", "싱가포르달러": "SGD",
    "뉴질랜드 달러": "NZD", "뉴질랜드달러": "NZD", "영국 파운드": "GBP", "파운드화": "GBP", "파운드 스털링": "GBP", "스위스 프랑": "CHF", "프랑": "CHF", "루블": "RUB", "루블화": "RUB",
    "페소": "MXN", "헤알": "BRL", "레알": "BRL", "바트": "THB", "바트화": "THB", "리라": "TRY", "크로나": "SEK", "크로네": "NOK", "즈워티": "PLN", "즐로티": "PLN",
    "랜드": "ZAR", "디르함": "AED", "링깃": "MYR", "셰켈": "ILS", "흐리우냐": "UAH", "루피아": "IDR", "파타카": "MOP", "투그릭": "MNT", "코루나": "CZK", "포린트": "HUF",
"베트남 동": "VND", "태국 바트": "THB", "인도네시아 루피아": "IDR", "말레이시아 링깃": "MYR", "인도 루피": "INR", "파키스탄 루피": "PKR", "스리랑카 루피": "LKR", "네팔 루피": "NPR", "러시아 루블": "RUB", "브라질 헤알": "BRL",
    "멕시코 페소": "MXN", "아르헨티나 페소": "ARS", "칠레 페소": "CLP", "콜롬비아 페소": "COP", "필리핀 페소": "PHP", "스웨덴 크로나": "SEK", "노르웨이 크로네": "NOK", "덴마크 크로네": "DKK", "아이슬란드 크로나": "ISK", "체코 코루나": "CZK",
    "헝가리 포린트": "HUF", "폴란드 즈워티": "PLN", "루마니아 레우": "RON", "레우": "RON", "불가리아 레프": "BGN", "이집트 파운드": "EGP", "이란 리알": "IRR", "사우디 리얄": "SAR", "쿠웨이트 디나르": "KWD", "나이라": "NGN",
    "미얀마 짯": "MMK", "짯": "MMK", "라오스 킵": "LAK", "캄보디아 리엘": "KHR", "리엘": "KHR", "케냐 실링": "KES", "실링": "KES", "남아프리카공화국 랜드": "ZAR", "남아공 랜드": "ZAR", "터키 리라": "TRY",
    "튀르키예 리라": "TRY", "스위스프랑": "CHF", "우크라이나 흐리우냐": "UAH", "흐리브냐": "UAH", "프랑스 프랑": "FRF", "독일 마르크": "DEM", "마카오 파타카": "MOP", "몽골 투그릭": "MNT", "카자흐스탄 텡게": "KZT",
    "리얄": "SAR", "타카": "BDT", "텡게": "KZT", "리알": "IRR", "디나르": "KWD",
}  # fmt: skip
_CURRENCY_OR_WORD = frozenset(
    {"원", "엔", "프랑", "랜드", "레알", "리라", "바트", "타카", "리알"}
)  # 두 원자, 두 랜드마크
_OTHER_DOLLARS = ("CAD", "AUD", "HKD", "SGD", "TWD", "NZD")
_RUPEES = ("PKR", "LKR", "NPR")

# words -> key of units.UNITS; a comma joins the parts of a word that may be written with or without a space
_MEASURES = {
    "nanometre": "나노미터 nm", "micrometre": "마이크로미터 미크론 μm µm", "millimetre": "밀리미터 mm ㎜", "centimetre": "센티미터 센치미터 센티 센치 cm ㎝",
    "metre": "미터 m", "kilometre": "킬로미터 km ㎞", "inch": "인치", "foot": "피트 풋 ft", "yard": "야드 yd", "mile": "마일 mi", "nautical-mile": "해리", "light-year": "광년",
    "li": "리", "square-millimetre": "제곱,밀리미터 평방,밀리미터 mm2 mm² ㎟", "square-centimetre": "제곱,센티미터 평방,센티미터 cm2 cm² ㎠",
    "square-metre": "제곱,미터 평방,미터 m2 m² ㎡", "square-kilometre": "제곱,킬로미터 평방,킬로미터 평방,킬로 km2 km² ㎢", "hectare": "헥타르 ha ㏊", "acre": "에이커", "mu": "무",
    "square-foot": "제곱,피트 평방,피트", "square-mile": "제곱,마일 평방,마일", "square-inch": "제곱,인치 평방,인치",
    "cubic-centimetre": "세제곱,센티미터 입방,센티미터 cm3 cm³ cc ㏄", "cubic-metre": "세제곱,미터 입방,미터 m3 m³ ㎥ 루베", "cubic-kilometre": "세제곱,킬로미터 입방,킬로미터 km3 km³",
    "cubic-foot": "세제곱,피트 입방,피트", "cubic-mile": "세제곱,마일 입방,마일", "millilitre": "밀리리터 ml mL ㎖", "litre": "리터 l L ℓ ㎘", "gallon": "갤런",
    "barrel": "배럴 베럴", "pint": "파인트", "fluid-ounce": "액량,온스", "microgram": "마이크로그램 μg µg", "milligram": "밀리그램 mg ㎎", "gram": "그램 그람 g",
    "kilogram": "킬로그램 킬로그람 kg ㎏", "tonne": "톤 t", "ounce": "온스 oz", "stone": "스톤", "carat": "캐럿", "jin": "근",
    "metre-per-second": "m/s ㎧ m/초 미터/초", "kilometre-per-hour": "km/h km/시 킬로미터/시 킬로미터/시간 km/시간 kph KPH Km/h ㎞/h ㎞/시간", "kilometre-per-second": "km/s km/초 킬로미터/초",
    "mile-per-hour": "마일/시 마일/시간 mph MPH", "mile-per-second": "마일/초", "knot": "노트 kt kn", "foot-per-second": "피트/초", "kelvin": "켈빈 K",
    "celsius": "℃ °C ºC", "fahrenheit": "℉ °F ºF", "milliwatt": "밀리와트 mW", "watt": "와트 W", "kilowatt": "킬로와트 kW ㎾", "megawatt": "메가와트 MW", "gigawatt": "기가와트 GW",
    "horsepower": "마력", "joule": "J", "kilojoule": "킬로줄 kJ", "calorie": "칼로리 cal", "kilocalorie": "킬로칼로리 kcal", "kilowatt-hour": "킬로와트시 킬로와트아워 kWh",
    "megawatt-hour": "메가와트시 MWh", "pascal": "파스칼 Pa", "hectopascal": "헥토파스칼 hPa", "kilopascal": "킬로파스칼 kPa", "megapascal": "메가파스칼 MPa",
    "millibar": "밀리바 mb", "bar": "바", "psi": "psi PSI", "atmosphere": "기압", "hertz": "헤르츠 Hz ㎐", "kilohertz": "킬로헤르츠 kHz ㎑", "megahertz": "메가헤르츠 MHz ㎒",
    "gigahertz": "기가헤르츠 GHz ㎓", "volt": "볼트 V", "kilovolt": "킬로볼트 kV", "ampere": "암페어 A", "milliampere": "밀리암페어 mA", "decibel": "데시벨 dB ㏈",
    "bit": "비트", "byte": "바이트", "kilobyte": "킬로바이트 KB kB", "megabyte": "메가바이트 MB", "gigabyte": "기가바이트 GB 기가", "terabyte": "테라바이트 TB 테라",
    "kilobit-per-second": "kbps Kbps", "megabit-per-second": "Mbps Mb/s Mbit/s 메가비트", "gigabit-per-second": "Gbps 기가비트", "pixel": "픽셀 화소 px", "megapixel": "메가픽셀 MP",
    "revolution-per-minute": "rpm RPM", "arc-minute": "′", "arc-second": "″",
}  # fmt: skip

# units that begin other words as well: 두 리더, 세 무대, 두 바다
_WORD_BEGINNINGS = frozenset({"리", "무", "바", "근", "노트", "기가", "테라", "톤", "스톤", "비트"})


def _duration(unit: DurationUnit, factor: str = "1", *others: Tail, inside: int | None = None) -> Tail:
    return Tail(count=Count.DURATION, unit=unit, factor=Decimal(factor), others=others, inside=inside)


def _measure(unit: str, *others: Tail) -> Tail:
    return Tail(count=Count.MEASURE, unit=unit, others=others)


def _money(currency: str, *others: str) -> Tail:
    return Tail(count=Count.MONEY, unit=currency, others=tuple(_money(other) for other in others))


_NUMBER = Tail(count=Count.NUMBER, weak_one=True, inside=0)


def _counts() -> Iterator[tuple[str, Tail]]:
    for word in f"{COUNTERS} {_NO_UNITS}".split():
        yield word, _NUMBER
    ordinal = Tail(count=Count.ORDINAL)
    for word in _COUNT_OR_PLACE.split():
        yield word, Tail(count=Count.NUMBER, others=(ordinal,), weak_one=True, inside=0)
    for word in _ORDINALS.split():
        yield word, ordinal
    for word in _NUMBERED.split():
        for gap in ("", " "):
            yield f"번{gap}{word}", Tail(count=Count.ORDINAL, inside=1)
    yield "다스", Tail(count=Count.NUMBER, factor=Decimal(12))
    yield "대", Tail(count=Count.NUMBER, others=(_duration(_U.YEAR),), weak_one=True, inside=0)


def _units() -> Iterator[tuple[str, Tail]]:
    for word, unit in _DURATIONS.items():
        yield word, _duration(unit, "1", *((_NUMBER,) if word in _AS_COUNT else ()))
    yield "밀리초", _duration(_U.SECOND, "0.001")
    for word, currency in _CURRENCIES.items():
        money = _money(currency)
        yield word, replace(money, others=(_NUMBER,)) if word in _CURRENCY_OR_WORD else money
        if " " in word:  # 스위스 프랑, 스위스프랑
            yield word.replace(" ", ""), money
    yield "동", Tail(count=Count.NUMBER, others=(_money("VND"), Tail(count=Count.ORDINAL)), inside=0)
    yield "달러", _money("USD", *_OTHER_DOLLARS)
    yield "불", _money("USD", *_OTHER_DOLLARS)
    yield "루피", _money("INR", *_RUPEES)
    for word in ("센트", "페니", "펜스"):
        currency, other = ("USD", "EUR") if word == "센트" else ("GBP", "USD")
        cents = Tail(count=Count.MONEY, unit=other, factor=Decimal("0.01"))
        yield word, Tail(count=Count.MONEY, unit=currency, factor=Decimal("0.01"), others=(cents, _NUMBER))
    for measure, words in _MEASURES.items():
        for word in words.split():
            others = (_NUMBER,) if word in _WORD_BEGINNINGS else ()
            yield word.replace(",", ""), _measure(measure, *others)
            yield word.replace(",", " "), _measure(measure, *others)
    yield "파운드", _measure("pound", _money("GBP"))
    yield "줄", Tail(count=Count.NUMBER, others=(_measure("joule"),), inside=0)
    yield "킬로", _measure("kilometre", _measure("kilogram"))
    yield "밀리", _measure("millimetre", _measure("millilitre"), _measure("milligram"))
    degrees = (_measure("celsius"), _measure("fahrenheit"))
    for word in ("°", "º"):
        yield word, _measure("degree", *degrees)
    yield "도", _measure("degree", *degrees, _NUMBER)
    for word in ("급", "등급"):
        yield word, replace(_measure("grade", Tail(count=Count.ORDINAL), _NUMBER), weak_one=True)
    yield "프로", Tail(count=Count.PERCENT, others=(_NUMBER,))
    for word in ("%", "퍼센트", "%포인트", "퍼센트포인트", "퍼센트 포인트", "%p", "%P", "%프로"):
        yield word, Tail(count=Count.PERCENT)
    for word in ("‰", "퍼밀"):
        yield word, Tail(count=Count.PERCENT, factor=Decimal("0.1"))
    yield "할", Tail(count=Count.PERCENT, factor=Decimal(10), others=(_NUMBER,))
    yield "배", Tail(count=Count.MULTIPLE)


def _calendar() -> Iterator[tuple[str, Tail]]:
    year, day = Tail(count=Count.YEAR, inside=1), Tail(count=Count.DAY)
    for word in ("년", "년도", "년생", *(f"년 {word}" for word in _YEARS_THOUGH.split("|"))):
        yield word, year
    years = _duration(_U.YEAR, "1", Tail(count=Count.YEAR), inside=1)
    days = _duration(_U.DAY, "1", day, inside=1)
    for word in (
        *(f"{gap}{word}" for word in _LENGTHS.split() for gap in ("", " ")),
        *_LENGTHS_AFTER_PARTICLES,
    ):
        yield f"년{word}", years
        yield f"일{word}", days
    for word in ("학년도", "회계연도"):
        yield word, Tail(count=Count.YEAR)
    yield "일", day
    yield "일차", Tail(count=Count.ORDINAL)
    yield "년대", Tail(count=Count.DECADE, inside=2)
    yield "세기", Tail(count=Count.CENTURY, others=(_duration(_U.YEAR, "100"),))
    yield "세기간", _duration(_U.YEAR, "100", inside=2)
    for word in ("전반", "후반", "초반", "중반", "말", "초"):
        for gap in ("", " "):
            yield f"세기{gap}{word}", Tail(count=Count.CENTURY, inside=2)
            yield f"년대{gap}{word}", Tail(count=Count.DECADE, inside=2)
    yield "월", Tail(count=Count.MONTH)
    yield "시", Tail(count=Count.HOUR)
    yield "시인", Tail(count=Count.NUMBER, others=(Tail(count=Count.HOUR),), inside=0)
    yield "분의", Tail(count=Count.DENOMINATOR, others=(_duration(_U.MINUTE),))


def _tails() -> Iterator[tuple[str, Tail]]:
    yield from _counts()
    yield from _units()
    yield from _calendar()


def _with_some() -> Iterator[tuple[str, Tail]]:
    """30여 년, 500여 km: 여 between the figure and what it counts says "some"."""
    for word, tail in _tails():
        yield word, tail
        if tail.count in {Count.DURATION, Count.MEASURE, Count.MONEY, Count.NUMBER, Count.YEAR}:
            some = replace(tail, inside=None if tail.inside is None else 0)
            yield f"여 {word}", some
            yield f"여{word}", some


TAILS: Mapping[str, Tail] = MappingProxyType(dict(_with_some()))
