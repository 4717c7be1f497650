"""From a Korean text to the facts that it states, by value, with their spans."""

from __future__ import annotations

from pipeline.facts.east_asian.lexicon import Lexicon
from pipeline.facts.east_asian.reader import parser_of
from pipeline.facts.languages.korean_units import TAILS
from pipeline.facts.languages.korean_words import (
    DIGITS,
    HEADS,
    HOURS,
    LARGE,
    NOT_UNIT,
    NUMERAL,
    SMALL,
    WEEKDAYS,
)

_DAY_NAME = "[월화수목금토일]"

LEXICON = Lexicon(
    digits=DIGITS,
    small=SMALL,
    large=LARGE,
    letters="가-힣",
    numerals_start_words=True,
    lone_numerals_need_tail=True,
    numeral=NUMERAL,
    not_unit=NOT_UNIT,
    # 1만 2000, 3억 5천만; but two numbers in 5만 3개
    number_gap=r"(?: (?=[0-9]{1,4}[십백천만억]|[0-9]{3,4}(?![0-9])|[0-9],[0-9]{3}))?",
    heads=HEADS,
    tails=TAILS,
    hours=HOURS,
    year="년(?![대간])",
    month="월",
    day="일(?!간|본|부터 ?[0-9]{1,3}일간)",
    hour="시(?!간|즌|리즈|드|점|작|민|장|도|청|내|대|험|합|스템|설|각|위|의[원회]|신|골|상|판|계|멘트|인(?!데))",
    minute="분(?!의|기|간|야|할|류|량|쟁|단|짜리)",
    second="초(?!기|반|등|과|점|대)",
    half=r"반(?=(?:이|에|의|을|은|도|만|쯤|가량|동안|정도|이나|부터|까지|으로|에서|입니다|이다)?(?![가-힣]))",
    half_gap=" ?",
    tenths="푼",
    hundredths="리",
    weekday_after=rf"\( ?(?P<w>{_DAY_NAME})(?:요일)? ?\)|(?P<w2>{_DAY_NAME})요일",
    weekdays=WEEKDAYS,
    weekday_list=(
        rf"(?<![가-힣0-9]){_DAY_NAME}(?= ?[·ㆍ,~-] ?{_DAY_NAME}(?:요일|(?![가-힣0-9])))"
        rf"|(?<=[월화수목금토일][·ㆍ,~-]){_DAY_NAME}(?![가-힣0-9A-Za-z])|(?<=\(){_DAY_NAME}(?=\))"
    ),
    about="약|대략|거의|최대|최고|최저|최소|평균|총|무려|모두|불과|고작",
    each="당|마다|씩|에 ?한|(?<=[초분년])에 |(?<=시간)에 ",
    several="여",
    range_joint="~|-|부터|에서|내지|→|이상 ?~",
    list_joint="[,·ㆍ×xX*]|또는|혹은|및|이나|나|와|과",
    range_end="까지",
    next_day="다음 ?날|이튿날|익일",
    date_time_joint=",|의|에",
    phone_before="전화|TEL|Tel|tel|팩스|FAX|Fax|핫라인|상담|문의|연락처|연락|번호|콜센터|대표|직통|신고",
    phone_after=(
        "(?:번?(?:,|·|/| 또는| 혹은|이나|나| 및) ?[0-9]{3,8}){0,3}번?"
        "(?:(?:으로|로|에|에게) ?(?:전화|신고|문의|연락|상담)| ?(?:전화|핫라인|콜센터|긴급전화|신고))"
    ),
    extension="내선(?: ?번호)?|구내(?: ?번호)?|교환",
)

parse = parser_of(LEXICON)
