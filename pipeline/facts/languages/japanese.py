"""From a Japanese text to the facts that it states, by value, with their spans."""

from __future__ import annotations

from pipeline.facts.east_asian.lexicon import Lexicon
from pipeline.facts.east_asian.reader import parser_of
from pipeline.facts.languages.japanese_units import TAILS
from pipeline.facts.languages.japanese_words import DIGITS, HEADS, LARGE, SMALL, WEEKDAYS

LEXICON = Lexicon(
    digits=DIGITS,
    small=SMALL,
    large=LARGE,
    letters="ァ-ヶー",
    heads=HEADS,
    tails=TAILS,
    year="年",
    month="月(?!間)",
    day="日(?!間)",
    hour="時(?!間|代|速|計|期|点|限)",
    minute="分(?!間)",
    second="秒",
    half="半",
    not_half="ばン期島径導球円額",
    first_year="元",
    weekday_after=r"\( ?(?P<w>[月火水木金土日])(?:曜日?)?(?:[・,] ?祝日?)? ?\)|(?P<w2>[月火水木金土日])曜日?",
    weekdays=WEEKDAYS,
    weekday_list=r"[月火水木金土日](?=[・~-][月火水木金土日](?![0-9]))|(?<=[月火水木金土日][・~-])[月火水木金土日](?![曜0-9A-Za-z])",
    about="約|およそ|おおよそ|最大|最高|平均|ほぼ|推定",
    several="数",
    each="あたり|当たり|につき|ごと|毎|(?=[0-9][0-9.,]{0,8}[万億]?(?:円|元|米?ドル|ユーロ|ポンド|ウォン))",
    tenths="分",
    hundredths="厘",
    range_joint="~|-|から|ないし|乃至|→",
    list_joint="[、,・]",
    range_end="まで",
    next_day="翌日?朝?(?:の)?",
    date_time_joint="の|、|,|に",
    phone_before="電話|TEL|ＴＥＬ|Tel|FAX|ファクス|ファックス|ホットライン|専用線|問い合わせ先?|番号|ダイヤル|直通|代表|連絡先",
    phone_after="番(?:に|へ|まで)?(?:電話|通報|おかけ|ダイヤル)|に(?:電話|通報|お電話|おかけ|ダイヤル)|へ(?:電話|通報|お電話|おかけ)|(?:ホットライン|番通報)",
    extension="内線(?:番号)?",
)

parse = parser_of(LEXICON)
