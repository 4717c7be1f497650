"""German for the western engine: the tables of its words, and ``parse``.

Numbers and the words that state one are in ``german_words``, units in ``german_units``, words written in one
in ``german_compounds``.
"""

from __future__ import annotations

from pipeline.facts.languages.german_compounds import STARTS, WEEKDAYS, compound
from pipeline.facts.languages.german_units import (
    CURRENCIES,
    DURATION_SYMBOLS,
    DURATIONS,
    LONG_DURATIONS,
    MEASURES,
)
from pipeline.facts.languages.german_words import (
    DECIMALS,
    DENOMINATORS,
    NUMBERS,
    ORDINALS,
    SCALE_SYMBOLS,
    SCALES,
    VAGUE,
    VALUES,
    WEAK_VALUES,
)
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parser_of

_MORNING = "uhr morgens|uhr vormittags|uhr früh|morgens|vormittags|frühmorgens|am morgen|am vormittag|am frühen morgen|am frühen vormittag|am späten vormittag|in der früh|in der frühe|früh|heute morgen|heute früh|heute vormittag"
_AFTERNOON = "nachmittags|abends|spätabends|mittags|am nachmittag|am abend|am mittag|am frühen nachmittag|am späten nachmittag|am frühen abend|am späten abend|heute nachmittag|heute abend|heute mittag"
_BEFORE_CHRIST = "v. chr.|v.chr.|v. chr|v.chr|vor christus|vor christi geburt|vor christi|v. u. z.|v.u.z.|v. u. z|vor unserer zeitrechnung|vor unserer zeit|v. d. z."
_AFTER_CHRIST = "n. chr.|n.chr.|n. chr|n.chr|nach christus|nach christi geburt|u. z.|u.z.|unserer zeitrechnung|nach unserer zeitrechnung"
_WEEKDAYS = "|".join(WEEKDAYS)
_SHORT_WEEKDAYS = "mo|mo.|di|di.|mi|mi.|do|do.|fr|fr.|sa|sa.|so|so."


def _with_years(eras: str) -> str:
    """The eras, and "(300) Jahre v. Chr."."""
    return "|".join([eras, *(f"jahre(n) {era}" for era in eras.split("|"))])


def _weekday(name: str, short: str) -> str:
    return f"{name}(|s|es)|an {name}en|{short}|{short}.|{name}s(früh|abend)|{name}(früh|morgen|vormittag|mittag|nachmittag|abend|nacht)(|s|e|en)"


LEXICON = Lexicon(
    language="de",
    numbers=NUMBERS,
    scales=SCALES,
    scale_symbols=SCALE_SYMBOLS,
    weak_ones="ein|eine|einen|einem|einer|eines|eins",
    number_links="und",
    group_marks=" .'",
    decimal_mark=",",
    decimals=DECIMALS,
    minus="minus",
    below_zero="unter null|unter 0|unter dem gefrierpunkt|unter dem nullpunkt|kälte|frost",
    ordinals=ORDINALS,
    ordinal_suffixes="te|ten|ter|tes|tem|ste|sten|ster|stes|stem",
    ordinal_dot=True,
    denominators=DENOMINATORS,
    halves="einhalb|und ein halb|und ein halber|und ein halbes|und eine halbe|und einer halben|und einen halben|1/2",
    out_of="von|unter|aus",
    vague=VAGUE,
    vague_links="von|und|an",
    few="mehrere|mehreren|mehrerer|einige|einigen|einiger|ein paar|viele|vielen|wenige|wenigen|etliche|etlichen|zig",
    every="jede(r|s|n|m|)|jeweils jede(r|s|n|m|)",
    multiples="mal|male|-mal|fach|fache|fachen|facher|faches|mal so",
    values=VALUES,
    weak_values=WEAK_VALUES,
    no_fact="einander|ein ander|irgendein|unter anderem|unter anderen|drittland|drittländer(n|)|drittstaat(en)|ersten mal|erste mal|achten sie|achten auf|seien sie",
    compound=compound,
    compound_starts=STARTS,
    months=(
        "januar(s)|jänner(s)|jan|jan.|jän|jän.", "februar(s)|feber(s)|feb|feb.|febr.", "märz(es|en)|märz|mär|mär.|mrz|mrz.", "april(s)|apr|apr.", "mai(s|es|en|)", "juni(s)|jun|jun.", "juli(s)|jul|jul.|julei",
        "august(s|es|)|aug|aug.", "september(s)|sept|sept.|sep|sep.", "oktober(s)|okt|okt.", "november(s)|nov|nov.", "dezember(s)|dez|dez.",
    ),
    weekdays=(
        _weekday("montag", "mo"), _weekday("dienstag", "di"), _weekday("mittwoch", "mi"), _weekday("donnerstag", "do"), _weekday("freitag", "fr"),
        _weekday("samstag", "sa") + "|sams-|sonnabend(|s|e|en|es)", _weekday("sonntag", "so") + "|sonn-",
    ),
    doubtful=f"{_SHORT_WEEKDAYS}|jan|jun|jul|mais",
    capitalised=f"{_SHORT_WEEKDAYS}|jan|mai",
    month_openers="im|in|seit|bis|ab|von|und|oder|anfang|ende|mitte|monat|monats|jeden|letzten|nächsten|vom|zum|des",
    date_links="des|im|im jahr|im jahre",
    day_openers="am|vom|zum|bis zum|ab dem|seit dem|dem|den|der|des|auf den",
    weekday_links="der|dem|den|d.|,",
    year_openers="im jahr|im jahre|jahr|jahre|jahres|jahren|jahrs|seit|in|bis|ab|von|um|ca.|circa|anfang|ende|mitte|aus dem jahr|aus dem jahre|des jahres|dem jahr|dem jahre|vom jahr|nach|vor|zwischen|und|oder|"
        "frühjahr|frühling|sommer|herbst|winter|jahr|schuljahr|studienjahr|geschäftsjahr|haushaltsjahr|rechnungsjahr|baujahr|jahrgang|stand|den jahren|in den jahren|aus|für|spätestens",
    before_christ=_with_years(_BEFORE_CHRIST),
    after_christ=_with_years(_AFTER_CHRIST),
    centuries="jahrhundert(|s|e|en|es)|jh.|jhd.|jhdt.|jhs.|jh|jhd",
    decades="jahre|jahren|jahrzehnt",
    decade_suffixes="er|ern|er-jahre|er-jahren",
    decade_names={
        start: f"{name}(n|)|{name}jahre(n)|{name} jahre(n)|{name}-jahre(n)"
        for start, name in (
            (20, "zwanziger"), (30, "dreißiger"), (40, "vierziger"), (50, "fünfziger"), (60, "sechziger"), (70, "siebziger"), (80, "achtziger"), (90, "neunziger"),
        )
    },
    lunar_months="mondmonat(s|es|)|monat(s|es|) (des|im) (chinesischen |traditionellen |)mondkalender(s)|monat(s|es|) nach dem (chinesischen |traditionellen |)mondkalender|monat(s|es|) des bauernkalenders",
    before_noon=f"{_MORNING}|({_WEEKDAYS})(früh|morgen|vormittag)(|s)|a.m.",
    after_noon=f"{_AFTERNOON}|({_WEEKDAYS})(mittag|nachmittag|abend)(|s)|uhr (nachmittags|abends|mittags)|pm|p.m.",
    at_night="uhr nachts|nachts|in der nacht|uhr in der nacht|heute nacht",
    clock_values={"mittag|zwölf uhr mittags|12 uhr mittags|mittags um zwölf": (12, 0), "mitternacht|mitternachts|zwölf uhr nachts": (0, 0)},
    hour_words="uhr|uhr mez|uhr mesz|uhr ortszeit|uhr peking-zeit|uhr pekinger zeit|gmt|utc|mez|mesz",
    hour_marks="h|stunde(n)|std.|std",
    minute_words="min|minuten|minute|min.",
    clock_openers="um|ab|gegen|bis|von|vor|nach|zwischen|kurz nach|kurz vor",
    hour_dot=True,
    half_to="halb",
    before_hour={"drei viertel|dreiviertel": -15, "viertel": -45},
    quarter="viertel|ein viertel",
    clock_past="nach|minuten nach",
    clock_to="vor|minuten vor",
    durations=DURATIONS,
    long_durations=LONG_DURATIONS,
    duration_symbols=DURATION_SYMBOLS,
    measures=MEASURES,
    other_units={"pound": "jin"},  # a German pound is 500 g
    degrees="°|grad",
    unit_adjectives="volle(n|r|)|ganze(n|r|)|aufeinanderfolgende(n|r|)|aufeinander folgende(n|r|)|weitere(n|r|)|lange(n|r|)|gute(n|r|)|zusätzliche(n|r|)|letzte(n|r|)|nächste(n|r|)|kommende(n|r|)|oder mehr|kleine(n|r|)|große(n|r|)|kurze(n|r|)|"
        "zusammenhängende(n|r|)|vergangene(n|r|)|natürliche(n|r|)|laufende(n|r|)|knappe(n|r|)",
    currencies=CURRENCIES,
    doubtful_currencies="won|dong|fr.",
    percents="prozent(s)|prozentpunkt(e|en|)|v. h.|v.h.|vom hundert|prozentig|prozentig(e|er|es|en|em)|prozentual",
    per_milles="promille|v. t.|v.t.|vom tausend|promillepunkte(n)",
    range_words="bis|bis zum|bis zu|bis zur|auf den|bis etwa|bis um|bis gegen|bis einschließlich|bis einschl.|bis auf|bis inkl.",
    range_openers="von|vom|zwischen|von etwa|aus|von rund|von ca.",
    and_words="und|oder|sowie|bzw.|beziehungsweise|u.|und/oder|&|und am|und um|und der|und dem|und den|auf",
    next_day="am folgenden tag|am nächsten tag|am folgenden morgen|am nächsten morgen|am darauffolgenden tag|des folgetages|des nächsten tages|des folgenden tages|am folgetag|des darauffolgenden tages|des nächsten morgens|tags darauf",
    phone_words="hotline|anrufen|rufen|wählen|wählt|wählen sie|tel|tel.|telefon|telefonnummer|telefonnummern|telefonisch|notruf|notrufnummer|fax|mobil|rufnummer|handy|handynummer|servicenummer|servicetelefon|bürgertelefon|beratungstelefon|durchwahl|kurzwahl|nummer|hotline-nummer|service-hotline",
    extension_words="durchwahl|durchw.|dw|dw.|nebenstelle|app.|apparat|ext.|ext|nst.|nst|klappe",
    number_signs="nr|nr.|nummer|no.|nrn.|lfd. nr.",
)  # fmt: skip

parse = parser_of(LEXICON)
