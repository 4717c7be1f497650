"""German numbers and words that state a number of their own, for ``german.LEXICON``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.languages.german_compounds import ENDINGS, HALVES, ORDINAL_STEMS, SMALL, TENS
from pipeline.facts.values import Duration, DurationUnit, Fraction, Multiple, NumberValue, Value

U = DurationUnit


def _number(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


def _times(number: int) -> Multiple:
    return Multiple(value=Decimal(number))


def _lasting(amount: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(amount), unit=unit)


def _numbers() -> dict[int, str]:
    words: dict[int, list[str]] = {}
    for word, number in (*SMALL.items(), *TENS.items()):
        words.setdefault(number, []).append(word)
    words[1] = ["ein", "eins", "eine", "einen", "einem", "einer", "eines"]
    words[2] += ["zweien", "zweier", "zween"]
    words[3] += ["dreien", "dreier"]
    for number in range(4, 13):
        if number != 7:
            words[number] += [f"{words[number][0]}en"] if number != 8 else []
    words[100] = ["hundert", "einhundert"]
    return {number: "|".join(forms) for number, forms in words.items()}


def _ordinals() -> dict[int, str]:
    """Third in all endings, and before a hyphen: "zweit- bis drittgrößte", "Dritt-Klässler"."""
    words = {number: f"{stem}{ENDINGS}" for number, stem in ORDINAL_STEMS.items()}
    words[7] += f"|siebent{ENDINGS}"
    for word, number in TENS.items():
        words[number] = f"{words[number]}|{word}st{ENDINGS}" if number in words else f"{word}st{ENDINGS}"
    for number, stem in ORDINAL_STEMS.items():
        words[number] += f"|{stem}-" if number not in {1, 8} else ""
    words[1] += "|zuerst|erstmals|erstmalig"
    return words | {
        100: f"hundertst{ENDINGS}|einhundertst{ENDINGS}", 1000: f"tausendst{ENDINGS}|eintausendst{ENDINGS}", 10**6: f"millionst{ENDINGS}",
    }  # fmt: skip


def _denominators() -> dict[int, str]:
    words = {number: f"{stem}el|{stem}eln|{stem}els" for number, stem in ORDINAL_STEMS.items() if number > 2}
    for word, number in TENS.items():
        words[number] = f"{word}stel(n|s|)" if number not in words else f"{words[number]}|{word}stel(n|s|)"
    return {2: f"halb{ENDINGS}|hälfte(n)", **words, 100: "hundertstel(n|s|)", 1000: "tausendstel(n|s|)", 10**6: "millionstel(n|s|)"}  # fmt: skip


NUMBERS: Mapping[int, str] = MappingProxyType(_numbers())
ORDINALS: Mapping[int, str] = MappingProxyType(_ordinals())
DENOMINATORS: Mapping[int, str] = MappingProxyType(_denominators())
DECIMALS: Mapping[str, str] = MappingProxyType(
    {
        str(value): "|".join(word for word, other in HALVES.items() if other == value)
        for value in dict.fromkeys(HALVES.values())
    }
)
SCALES: Mapping[int, str] = MappingProxyType(
    {12: "dutzend", 1000: "tausend|eintausend", 10**6: "million(en)", 10**9: "milliarde(n)", 10**12: "billion(en)", 10**15: "billiarde(n)"}
)  # fmt: skip
SCALE_SYMBOLS: Mapping[int, str] = MappingProxyType(
    {1000: "tsd.|tsd|t.|k", 10**6: "mio.|mio|mill.", 10**9: "mrd.|mrd|md.", 10**12: "bio.|bill."}
)
VAGUE: Mapping[int, str] = MappingProxyType(
    {
        10: "dutzende(n|r|)|dutzendweise|zig", 100: "hunderte(n|r|)|aberhunderte(n|r|)", 1000: "tausende(n|r|)|abertausende(n|r|)|zigtausend(e|en|er|)",
        10000: "zehntausende(n|r|)", 10**5: "hunderttausende(n|r|)", 10**6: "millionen", 10**9: "milliarden", 10**12: "billionen",
    }
)  # fmt: skip
VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "ein viertel": Fraction(numerator=1, denominator=4),
        "halbes dutzend|halben dutzend|halbe dutzend": _number(6),
        f"dreifach{ENDINGS}|dreifach|dreifachen|dreimal": _times(3),
        "drei viertel|dreiviertel|dreivierteln": Fraction(numerator=3, denominator=4),
        f"halbjährig|halbjährig{ENDINGS}": _lasting("0.5", U.YEAR),
        "vierteljahr(es|s|e|en|)|vierteljährlich|vierteljährlich(e|er|es|en|em)": _lasting("3", U.MONTH),
        "viertelmillion": _number(250_000), "dreiviertelmillion": _number(750_000), "viertelmilliarde": _number(250_000_000),
        "dreivierteljahr": _lasting("9", U.MONTH),
        "viertelstunde(n)": _lasting("15", U.MINUTE), "dreiviertelstunde(n)": _lasting("45", U.MINUTE),
        f"halbstündig|halbstündig{ENDINGS}|halbstündlich|halbstündlich{ENDINGS}": _lasting("0.5", U.HOUR),
        f"viertelstündlich|viertelstündig|viertelstündig{ENDINGS}": _lasting("15", U.MINUTE),
        f"halbtägig|halbtägig{ENDINGS}|halbtags": _lasting("0.5", U.DAY), "doppelstunde(n)": _lasting("2", U.HOUR),
    }
)  # fmt: skip
# Words that say a number only at times: they account for one of the other side and ask for none.
WEAK_VALUES: Mapping[str, Value] = MappingProxyType(
    {
        f"halb|halb{ENDINGS}|hälfte(n)|halbwegs|halbiert{ENDINGS}|halbiert": Fraction(numerator=1, denominator=2),
        "viertel(s|n|)|ein viertel|einem viertel|eines viertels": Fraction(numerator=1, denominator=4),
        f"beid{ENDINGS}|beiderseits|beiderseitig{ENDINGS}|paar(e|es|en|s|)|ein paar|pärchen|zwilling(e|en|s|)|duo(s)|bilateral|bilateral{ENDINGS}|zweitens|sekundär|sekundär{ENDINGS}|zweierlei|"
        "beidseitig|zu zweit|zweifelsohne|zwiespalt|entweder|sowohl|duell|dual|dual(e|er|es|en)": _number(2),
        f"einzig{ENDINGS}|einzig|allein|alleine|nur|einzeln|einzeln{ENDINGS}|alleinig{ENDINGS}|solo|unilateral|einseitig|einseitig{ENDINGS}|primär|primär{ENDINGS}|erstens|einfach|einfach{ENDINGS}|"
        "anfangs|anfänglich|einheitlich|einmal|einmals|einmalig|einmalige(r|n|s|m)|anderen|anderer|einig|gemeinsam|eintägig|einjährig|"
        f"jeweils|ursprünglich|einbettzimmer|einzelzimmer|hauptsächlich|erstklassig|erstklassig{ENDINGS}|erstmalig{ENDINGS}|monopol|mono": _number(1),
        f"zweimal|doppelt|doppelt{ENDINGS}|doppel|verdoppel(t|n|te|ten|ung)|zweifach|zweifach{ENDINGS}|zweimalig{ENDINGS}": _times(2),
        f"verdreifach(t|en|te|ten|ung)|tripel|dreimalig{ENDINGS}": _times(3), "vervierfach(t|en|te|ten|ung)": _times(4), "verfünffach(t|en|te|ten|ung)": _times(5),
        "verzehnfach(t|en|te|ten|ung)": _times(10),
        f"trio(s)|drilling(e|en)|trilogie(n)|trilateral|trilateral{ENDINGS}|drittens|zu dritt|dreierlei|triathlon|terzett|dreiheit|triade": _number(3),
        "quartett(s)|zu viert|viertens|viererlei|vierling(e|en)|quadrat": _number(4), "quintett|fünftens|zu fünft|fünferlei|pentagon|fünfkampf|fünfling(e|en)": _number(5),
        "sextett|sechstens|zu sechst|hexagon|sechseck|sechseckig|sechsling(e|en)": _number(6), "siebtens|siebenkampf|septett": _number(7),
        "achtens|oktett|achteck|achteckig": _number(8), "neuntens": _number(9), "zehntens|zehnkampf|top-ten|top ten": _number(10),
        f"täglich|täglich{ENDINGS}|alltäglich|alltäglich{ENDINGS}|ganztägig|ganztägig{ENDINGS}|ganztags|tagsüber|tageskarte(n)": _lasting("1", U.DAY),
        f"wöchentlich|wöchentlich{ENDINGS}|allwöchentlich": _lasting("1", U.WEEK), f"monatlich|monatlich{ENDINGS}|allmonatlich": _lasting("1", U.MONTH),
        f"jährlich|jährlich{ENDINGS}|alljährlich|alljährlich{ENDINGS}|ganzjährig|ganzjährig{ENDINGS}": _lasting("1", U.YEAR), f"stündlich|stündlich{ENDINGS}": _lasting("1", U.HOUR),
        f"halbjahr(es|s|e|en|)|halbjährlich|halbjährlich{ENDINGS}": _lasting("0.5", U.YEAR),
        "nichts|kein(e|er|es|en|em|)|keinerlei": _number(0),
    }
)  # fmt: skip
