"""Spanish numbers, places in an order and words that state a number of their own, for ``spanish.LEXICON``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.values import (
    DateValue,
    Duration,
    DurationUnit,
    Fraction,
    Multiple,
    NumberValue,
    Ordinal,
    Value,
)

U = DurationUnit

_BELOW_30 = (
    "cero", "uno|una|un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "diecis(é|e)is", "diecisiete", "dieciocho", "diecinueve", "veinte",
    "veintiuno|veintiuna|veinti(ú|u)n", "veintid(ó|o)s", "veintitr(é|e)s", "veinticuatro", "veinticinco", "veintis(é|e)is",
    "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
TENS: Mapping[int, str] = MappingProxyType(
    {
        20: "veinte", 30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa",
    }
)  # fmt: skip
_HUNDREDS = {
    2: "doscient", 3: "trescient", 4: "cuatrocient", 5: "quinient", 6: "seiscient", 7: "setecient", 8: "ochocient",
    9: "novecient",
}  # fmt: skip
NUMBERS: Mapping[int, str] = MappingProxyType(
    {
        **dict(enumerate(_BELOW_30)),
        **TENS,
        100: "cien|ciento|centenares",
        **{100 * digit: f"{stem}(os|as)" for digit, stem in _HUNDREDS.items()},
        1001: "mil y un(|o|a)",
    }
)
SCALES: Mapping[int, str] = MappingProxyType(
    {
        12: "docena(s)", 1000: "mil|millar(es)", 10**6: "mill(ón|on|ones)", 10**9: "mil millones|millardo(s)",
        10**12: "bill(ón|on|ones)", 10**18: "trill(ón|on|ones)",
    }
)  # fmt: skip
# About so many: "una decena" is 10, and ten or so. "Cuarentena" is the time apart.
ROUND_NUMBERS: Mapping[int, str] = MappingProxyType(
    {
        10: "decena",
        15: "quincena",
        20: "veintena|veintitant(os|as)",
        30: "treintena",
        50: "cincuentena",
        100: "centenar|centena",
    }
)
VAGUE: Mapping[int, str] = MappingProxyType(
    {
        10: "decenas|docenas|veintenas", 100: "cientos|centenares|centenas", 1000: "miles|millares", 10**6: "millones",
        10**9: "miles de millones|millardos", 10**12: "billones",
    }
)  # fmt: skip

# --- places in an order
_END = "(o|a|os|as)"
_UNITS = {1: "primer", 2: "segund", 3: "tercer", 4: "cuart", 5: "quint", 6: "sext", 7: "séptim", 8: "octav", 9: "noven"}  # fmt: skip
_TENTHS = {
    20: "vigésim", 30: "trigésim", 40: "cuadragésim", 50: "quincuagésim", 60: "sexagésim", 70: "septuagésim",
    80: "octogésim", 90: "nonagésim",
}  # fmt: skip
_SHORTENED = frozenset({1, 3})  # before a masculine noun: primer, tercer
_UNACCENTED = str.maketrans("é", "e")  # in one word the last part has the accent


def _forms(before: str, unit: int) -> str:
    """All forms of the ordinal of a unit after ``before``: primero, primera …, primer."""
    short = f"|{before}{_UNITS[unit]}" if unit in _SHORTENED else ""
    # decimoctavo, vigesimoctavo
    one_vowel = (
        f"|{before[:-1]}{_UNITS[unit]}{_END}" if before.endswith("o") and _UNITS[unit][0] == "o" else ""
    )
    return f"{before}{_UNITS[unit]}{_END}{short}{one_vowel}"


def _ordinals() -> dict[int, str]:
    """1 to 99, in one word or two: vigesimoprimero, décima tercera; vigésimo primero the engine composes."""
    words = {unit: _forms("", unit) for unit in _UNITS}
    # "segundos", "cuartos" and "décimas" are not places but seconds, rooms and tenths
    words[2], words[4] = "segund(o|a|as)", "cuart(o|a|as)"
    words[7] += f"|sétim{_END}"
    words[9] += "|non(o|a)"
    words |= {10: "décim(o|a)", 11: f"undécim{_END}", 12: f"duodécim{_END}"}
    for unit in _UNITS:
        for before in ("decimo", "décimo", "décimo ", "décima ", "décimos ", "décimas "):
            words[10 + unit] = "|".join(filter(None, (words.get(10 + unit), _forms(before, unit))))
    for ten, tenth in _TENTHS.items():
        words[ten] = tenth + _END
        for unit in _UNITS:
            words[ten + unit] = (
                f"{_forms(tenth.translate(_UNACCENTED) + 'o', unit)}|{_forms(tenth + 'o', unit)}"
            )
    return words | {100: "centésim(o|a)", 1000: "milésim(o|a)", 10**6: "millonésim(o|a)"}


ORDINALS: Mapping[int, str] = MappingProxyType(_ordinals())
DENOMINATORS: Mapping[int, str] = MappingProxyType(
    {
        2: "mitad(es)", 3: "tercio(s)|terceras partes", 4: "cuarto(s)|cuartas partes",
        **{number: f"{stem}o(s)|{stem}as partes" for number, stem in _UNITS.items() if number > 4},
        7: "séptimo(s)|séptimas partes|sétimo(s)", 10: "décim(o|a)(s)|décimas partes", 11: "onceavo(s)", 12: "doceavo(s)",
        15: "quinceavo(s)", 16: "dieciseisavo(s)", 20: "veinteavo(s)|vigésimo(s)", 32: "treintaidosavo(s)",
        100: "centésim(o|a)(s)|centésimas partes", 1000: "milésim(o|a)(s)|milésimas partes",
    }
)  # fmt: skip


# --- words that state a fact by themselves
def _number(number: int) -> NumberValue:
    return NumberValue(value=Decimal(number))


def _times(number: int) -> Multiple:
    return Multiple(value=Decimal(number))


def _lasting(amount: str, unit: DurationUnit) -> Duration:
    return Duration(amount=Decimal(amount), unit=unit)


def _part(denominator: int) -> Fraction:
    return Fraction(numerator=1, denominator=denominator)


VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "quíntuple(s)": _times(5), "séxtuple(s)": _times(6), "séptuple(s)": _times(7), "óctuple(s)": _times(8),
        "décuplo": _times(10), "céntuplo": _times(100), "(una |)hora y media": _lasting("1.5", U.HOUR),
        "(un |)día y medio": _lasting("1.5", U.DAY), "(una |)semana y media": _lasting("1.5", U.WEEK),
        "(un |)mes y medio": _lasting("1.5", U.MONTH), "(un |)año y medio": _lasting("1.5", U.YEAR),
        "(una |)década y media": _lasting("15", U.YEAR), "(un |)siglo y medio": _lasting("150", U.YEAR),
        "media docena": _number(6), "medio centenar|media centena": _number(50),
    }
)  # fmt: skip
_VERB = "(a|an|ar|ó|aron|ará|arán|aría|ado|ada|ados|adas|ando)"
WEAK_VALUES: Mapping[str, Value] = MappingProxyType(
    {
        "medi(o|a|os|as)|mitad(es)": _part(2), "cuartos de final": _part(4), "octavos de final": _part(8),
        "dieciseisavos de final": _part(16),
        "ambos|ambas|sendos|sendas|par(es)|pareja(s)|dúo(s)|dual(es)|gemel(o|a|os|as)|melliz(o|a|os|as)|bilateral(es)|"
        "binari(o|a|os|as)|bianual(es)|segunda mano|secundari(o|a|os|as)": _number(2),
        "sol(o|a|os|as)|sólo|solamente|únic(o|a|os|as)|únicamente|unilateral(es)|individual(es)|primari(o|a|os|as)|primeramente|"
        "inicial(es)|inicialmente|otr(o|a)|ning(ún|una|uno)|una vez|una sola vez|a la vez|cada vez": _number(1),
        "primer ministro|primera ministra|primeros ministros|primera dama|primer plano|primera necesidad|primeros auxilios|"
        "en primer lugar|a primera vista|a primera hora|de primera": Ordinal(value=1),
        "en segundo lugar|en segundo plano": Ordinal(value=2),
        "en tercer lugar|tercera edad|tercer mundo|terceros": Ordinal(value=3),
        f"doble(s)|doblemente|duplic{_VERB}": _times(2), f"triple(s)|triplic{_VERB}": _times(3),
        f"cuádruple(s)|cuadruplic{_VERB}": _times(4), f"quintuplic{_VERB}": _times(5),
        "trío(s)|trilliz(o|a|os|as)|trilogía(s)|trilateral(es)|tripartit(o|a|os|as)|triatlón": _number(3),
        "cuarteto(s)|cuatrilliz(o|a|os|as)|cuadrilátero(s)": _number(4), "quinteto(s)|pentágono|pentatlón": _number(5),
        "sexteto(s)|hexágono(s)|hexagonal(es)": _number(6), "heptatlón|septeto": _number(7), "octógono(s)|octogonal(es)|octeto": _number(8),
        "decatlón|decálogo": _number(10), "nada": _number(0),
        "diari(o|a|os|as)|diariamente|cotidian(o|a|os|as)": _lasting("1", U.DAY),
        "semanal(es)|semanalmente": _lasting("1", U.WEEK), "bisemanal(es)": _lasting("2", U.WEEK),
        "quincenal(es)|quincenalmente": _lasting("15", U.DAY), "mensual(es)|mensualmente": _lasting("1", U.MONTH),
        "bimestral(es)": _lasting("2", U.MONTH), "trimestral(es)|trimestralmente": _lasting("3", U.MONTH),
        "cuatrimestral(es)": _lasting("4", U.MONTH), "semestral(es)": _lasting("6", U.MONTH),
        "anual(es)|anualmente|interanual(es)": _lasting("1", U.YEAR), "bienal(es)": _lasting("2", U.YEAR),
        "trienal(es)": _lasting("3", U.YEAR), "cuatrienal(es)|cuadrienal(es)": _lasting("4", U.YEAR),
        "quinquenal(es)": _lasting("5", U.YEAR), "decenal(es)": _lasting("10", U.YEAR), "cincuentenario(s)": _lasting("50", U.YEAR),
        "centenari(o|a|os|as)": _lasting("100", U.YEAR), "bicentenario(s)": _lasting("200", U.YEAR),
        "tricentenario(s)": _lasting("300", U.YEAR), "milenari(o|a|os|as)": _lasting("1000", U.YEAR),
        "quinceañer(o|a|os|as)": _lasting("15", U.YEAR), "veinteañer(o|a|os|as)": _lasting("20", U.YEAR),
        "treintañer(o|a|os|as)": _lasting("30", U.YEAR), "cuarent(ón|ona|ones)": _lasting("40", U.YEAR),
        "cincuent(ón|ona|ones)|quincuagenari(o|a|os|as)": _lasting("50", U.YEAR), "sexagenari(o|a|os|as)|sesent(ón|ona|ones)": _lasting("60", U.YEAR),
        "septuagenari(o|a|os|as)|setent(ón|ona|ones)": _lasting("70", U.YEAR), "octogenari(o|a|os|as)": _lasting("80", U.YEAR),
        "nonagenari(o|a|os|as)": _lasting("90", U.YEAR),
        "11-s": DateValue(day=11, month=9), "11-m": DateValue(day=11, month=3),
    }
)  # fmt: skip
