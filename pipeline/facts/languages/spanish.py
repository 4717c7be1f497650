"""Spanish for the western engine: the tables of its words, and ``parse``.

Spain writes 1.234,5 and much of America 1,234.5: the former is read, the latter an alternative reading.
"""

from __future__ import annotations

from pipeline.facts.languages.spanish_units import (
    CURRENCIES,
    DURATION_SYMBOLS,
    DURATIONS,
    HUNDREDTHS,
    LONG_DURATIONS,
    MEASURES,
    SPANS,
)
from pipeline.facts.languages.spanish_words import (
    DENOMINATORS,
    NUMBERS,
    ORDINALS,
    ROUND_NUMBERS,
    SCALES,
    TENS,
    VAGUE,
    VALUES,
    WEAK_VALUES,
)
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parser_of

_CLOCK_PREPOSITIONS = "a|hasta|desde|hacia|sobre|de|antes de|después de|a partir de|a eso de|alrededor de|en torno a|entre|y|pasadas"

_WEEKDAYS = (
    "lunes|lun|lun.",
    "martes|mar.|mart.",
    "miércoles|miercoles|mié|mié.|miér.|mie.|mier.",
    "jueves|jue|jue.|juev.",
    "viernes|vie|vie.|vier.",
    "sábado(s)|sabado(s)|sáb|sáb.|sab|sab.",
    "domingo(s)|dom|dom.",
)

LEXICON = Lexicon(
    language="es",
    numbers=NUMBERS,
    scales=SCALES,
    scale_symbols={1000: "k", 10**6: "m|mm|mill|mill.|mills.|mn", 10**9: "md|mmd"},
    weak_ones="un|una|uno",
    number_links="y",
    links_tens=True,
    group_marks=" .,",
    decimal_mark=",",
    minus="menos",
    below_zero="bajo cero",
    ordinals=ORDINALS,
    ordinal_suffixes="º|ª|.º|.ª|°|.°|o|a|er|.er|.ᵉʳ|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|.os|.as|.o|.a",
    ordinal_tens=True,
    denominators=DENOMINATORS,
    halves="y medi(o|a)|1/2",
    out_of="de cada|por cada|de entre",
    parts="parte",
    vague=VAGUE,
    vague_links="de",
    round_numbers=ROUND_NUMBERS,
    few="vari(os|as)|algun(os|as)|unos cuantos|unas cuantas|unos pocos|unas pocas|poc(os|as)|much(os|as)",
    multiples="veces|vez|x|×",
    values=VALUES,
    weak_values=WEAK_VALUES,
    no_fact=(
        "un(os|as) a otr(os|as)|el uno al otro|cada un(o|a)|un(o|a) mism(o|a)|un(o|a) a un(o|a)|uno por uno|una por una|algun(o|a)|"
        "al menos|por lo menos|cuando menos|más o menos|nada menos|poco menos|a menos|echar de menos|a primeros|tal vez|"
        "cuarto(s) de (baño|estar|aseo|huéspedes)|cuarto oscuro|santo domingo|julio (césar|verne|iglesias|cortázar)|"
        "ten"  # have
    ),
    # --- calendar
    months=(
        "enero|ene|ene.", "febrero|feb|feb.|febr.", "marzo|mar|mar.|mzo|mzo.", "abril|abr|abr.", "mayo|may|may.", "junio|jun|jun.",
        "julio|jul|jul.", "agosto|ago|ago.|agto.", "septiembre|setiembre|sept|sept.|sep|sep.|set|set.", "octubre|oct|oct.",
        "noviembre|nov|nov.", "diciembre|dic|dic.",
    ),
    weekdays=_WEEKDAYS,
    doubtful=(
        "mayo|julio|mar|mar.|may|may.|ene|feb|abr|jun|jul|ago|sep|set|set.|oct|nov|dic|"
        "lun|lun.|mart.|mié|mié.|mie.|jue|jue.|vie|vie.|sáb|sáb.|sab|sab.|dom|dom."
    ),
    dated_months="mar|mar.|may|may.|set|set.",
    month_openers="en|de|desde|hasta|a|y|o|para|durante|entre|pasado|próximo|este|cada|mes de|el mes de|del mes de|de este",
    date_links="de|del|de el|del año|de la|mes de|del mes de|de ese año",
    day_openers="el día|día|el",
    day_nouns=(
        "de este mes|de ese mes|de dicho mes|de cada mes|del mismo mes|del mes|del mes (actual|corriente|presente|próximo|pasado)|"
        "del mes en curso|del (presente|corriente) (mes|)|del próximo mes|del mes que viene"
    ),
    day_leads="|".join(("día|dia|días|el día|los días|del día|al día|de los días|hasta el día|desde el día", *_WEEKDAYS)),
    weekday_links="el|,|día|los|el día",
    year_openers="en|desde|de|del|año|años|el año|del año|hasta|hacia|durante|curso|ejercicio|verano|invierno|otoño|primavera|fines de",
    before_christ=(
        "a. c.|a. c|a.c|a. de c.|a. j. c.|ac|aec|ane|antes de cristo|antes de jesucristo|antes de la era (común|cristiana)|"
        "antes de nuestra era|a. e. c.|a. n. e."
    ),
    after_christ=(
        "d. c.|d. c|d.c|d. de c.|dc|después de cristo|después de jesucristo|de nuestra era|de la era (común|cristiana)|e. c.|n. e."
    ),
    lunar_months=(
        "mes lunar|mes lunar chino|mes del (calendario|año) lunar|mes del calendario lunar (chino|tradicional)|"
        "mes del calendario (lunisolar|agrícola|tradicional|chino|tradicional chino|lunisolar chino)"
    ),
    centuries="siglo(s)|s.|ss.",
    decades="años|década(s) de|décadas de los|década de los|década de los años|década del|decenio de|decenio del|los años|años de",
    decade_suffixes="s|'s",
    decade_names=TENS,
    decade_leads="los|de los|en los|a los|y los|desde los|hasta los|entre los",
    # --- clock
    before_noon="a. m.|a. m|a.m|am",
    in_the_morning="de la mañana|por la mañana|de la madrugada|de madrugada|del alba",
    after_noon="p. m.|p. m|p.m|pm|de la tarde|por la tarde|del mediodía|de tarde",
    at_night="de la noche|por la noche|de noche",
    clock_values={"mediodía|mediodia|del mediodía": (12, 0), "medianoche|de la medianoche|media noche": (0, 0)},
    hour_words="gmt|utc|hora local|hora de (pekín|beijing|china)",
    hour_marks="h|h.|hs|hs.|hrs|hrs.|hora(s)",
    hours_are_clock=True,
    minute_words="min|min.|minuto(s)",
    clock_openers="|".join(f"{word} la(s)" for word in _CLOCK_PREPOSITIONS.split("|")) + "|las",
    hour_leads="|".join(f"{word} la(s)" for word in _CLOCK_PREPOSITIONS.split("|")) + "|son las",
    hour_dot=True,
    quarter="cuarto",
    after_hour={"y media": 30, "menos cuarto": -15, "en punto": 0},
    hour_plus="y|con",
    hour_minus="menos",
    # --- amounts
    durations=DURATIONS,
    long_durations=LONG_DURATIONS,
    duration_symbols=DURATION_SYMBOLS,
    spans=SPANS,
    measures=MEASURES,
    degrees="°|º|grado(s)",
    doubtful_symbols="in|a|as|mi|bar|pa|cal|c",
    verb_symbols="ha",
    unit_adjectives=(
        "complet(os|as)|enter(os|as)|consecutiv(os|as)|seguid(os|as)|adicionales|larg(os|as)|primer(os|as)|últim(os|as)|próxim(os|as)|"
        "siguientes|escas(os|as)|buen(os|as)|pequeñ(os|as)|nuev(os|as)|posibles|buen|larg(o|a)|y tant(os|as)|y pico|y pico de|escas(o|a)|enter(o|a)|complet(o|a)"
    ),
    unit_links="de",
    currencies=CURRENCIES,
    hundredths=HUNDREDTHS,
    doubtful_currencies="won|rand(s)|dong(s)|reales|bat(s)",
    percents="por ciento|por cien|porciento|punto(s) porcentual(es)|puntos de porcentaje",
    per_milles="por mil",
    # --- joining
    range_words="a|al|a la(s)|a los|a el|hasta|hasta el|hasta la(s)|hasta los|hasta el día|al día",
    range_openers="de|del|desde|entre|desde el|desde la(s)|desde los|de la(s)|de los|entre la(s)|entre los|entre el|del día|desde el día",
    and_words="y|o|e|u|ni|y/o|y la(s)|y los|y el|o la(s)|o los|o el",
    by_words="por",
    next_day="(d|)el día siguiente|al día siguiente|(d|)el siguiente día",
    phone_words=(
        "llame|llamar|llamando|llamen|marque|marcar|marcando|marquen|tel|tel.|tfno.|telf.|teléfono(s)|fax|móvil|línea directa|"
        "línea (de atención|de ayuda|de emergencias|de información|de denuncias|de consulta|telefónica)|emergencias"
    ),
    extension_words="ext|ext.|extensión|extensiones|extension",
    number_signs="n.º|n.°|n.o|n.os|nº|n°|no.|nro.|núm.|núms.|num.",
)  # fmt: skip

parse = parser_of(LEXICON)
