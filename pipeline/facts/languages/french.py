"""French for the western engine: the tables of its words, and ``parse``.

Numbers and the words that say one are in ``french_words``, units and currencies in ``french_units``.
"""

from __future__ import annotations

from pipeline.facts.languages.french_units import (
    CURRENCIES,
    DURATION_SYMBOLS,
    DURATIONS,
    HUNDREDTHS,
    LONG_DURATIONS,
    MEASURES,
    SPANS,
    SYMBOLS,
)
from pipeline.facts.languages.french_words import (
    DENOMINATORS,
    NO_FACT,
    NUMBERS,
    ORDINALS,
    ROUND_NUMBERS,
    VAGUE,
    VALUES,
    WEAK_VALUES,
)
from pipeline.facts.western.lexicon import Lexicon
from pipeline.facts.western.reading import parser_of

_OF = "|".join(
    f"{noun} sur"
    for noun in (
        "personnes", "personne", "habitants", "habitant", "enfants", "enfant", "adultes", "adulte", "femmes", "femme", "hommes", "homme", "élèves", "élève",
        "foyers", "foyer", "ménages", "ménage", "salariés", "salarié", "patients", "patient", "entreprises", "entreprise", "logements", "logement", "cas",
        "décès", "morts", "étudiants", "étudiant", "électeurs", "électeur", "voix", "sièges",
    )
)  # fmt: skip

LEXICON = Lexicon(
    language="fr",
    numbers=NUMBERS,
    scales={12: "douzaine(s)", 1000: "mille|mil", 10**6: "million(s)", 10**9: "milliard(s)", 10**12: "billion(s)|millier(s) de milliards", 10**15: "billiard(s)", 10**18: "trillion(s)"},
    scale_symbols={1000: "k", 10**6: "m|mio|mn", 10**9: "md|mds|mrd|mrds"},
    weak_ones="un|une",
    articles="un|une",
    doubtful_numbers="neuf",
    group_marks=" .",
    decimal_mark=",",
    minus="moins",
    below_zero="au-dessous de zéro|au dessous de zéro|en dessous de zéro|en-dessous de zéro|sous zéro|sous le zéro|au-dessous de 0|en dessous de 0|sous 0",
    ordinals=ORDINALS,
    ordinal_suffixes="e|er|ère|re|ème|ième|es|ers|ères|res|èmes|ièmes|eme|nd|nde|ᵉ|ᵉʳ",
    denominators=DENOMINATORS,
    halves="et demi|et demie|et demis|et demies|1/2",
    out_of=f"sur|sur les|{_OF}",
    vague=VAGUE,
    round_numbers=ROUND_NUMBERS,
    vague_links="de|d'|des",
    few="plusieurs|quelques",
    multiples="fois|×",
    values=VALUES,
    weak_values=WEAK_VALUES,
    no_fact=NO_FACT,
    months=(
        "janvier(s)|janv|janv.|jan.", "février(s)|févr|févr.|fév|fév.|fevrier|fevr.|fev.", "mars", "avril(s)|avr|avr.", "mai", "juin|juin.", "juillet(s)|juil|juil.|juill|juill.",
        "août|aout", "septembre|sept.", "octobre|oct|oct.", "novembre|nov|nov.", "décembre|déc|déc.|decembre|dec.",
    ),
    weekdays=("lundi(s)|lun.", "mardi(s)|mar.", "mercredi(s)|mer.", "jeudi(s)|jeu.", "vendredi(s)|ven.|vend.", "samedi(s)|sam.", "dimanche(s)|dim."),
    doubtful="mars|mai|sept.|oct|nov|avr|dec.|jan.|lun.|mar.|mer.|jeu.|ven.|vend.|sam.|dim.",
    dated_months="sept.",
    lower_case_months=True,
    month_openers="en|de|depuis|jusqu'en|jusqu'à|d'|du|fin|début|mi|mi-|à|et|ou|mois de|mois d'|courant|dès|avant|après|ce|dernier|prochain|d'ici|vers|pour|entre|chaque|tout|"
    "à la mi|à la mi-|la mi-|d'ici fin|d'ici à fin|à partir de",
    date_links="de|d'|du|l'an|l'année",
    lunar_months="mois lunaire|lune|mois (du|dans le|selon le) calendrier (lunaire|lunaire chinois|luni-solaire|lunisolaire|traditionnel|traditionnel chinois|agricole|chinois)|mois de l'année lunaire|"
    "mois lunaire du calendrier (chinois|traditionnel)",
    day_openers="le|du|au",
    day_articles="le|du|au",
    weekday_links="le|,",
    year_openers="en|depuis|de|d'|dès|vers|année|l'année|an|l'an|jusqu'en|jusqu'à|avant|après|fin|début|mi|mi-|à partir de|pour|et|et en|ou|courant|printemps|été|automne|hiver|d'ici|d'ici à|d'ici fin|"
    "entre|à|exercice|saison|session|rentrée|promotion|millésime|édition|fin de|campagne|pour l'année|sur",
    before_christ="(|ans |années )(avant|av|av.) (j.-c.|j.-c|j.c.|j.c|jc|j-c)|(|ans |années )avant (jésus-christ|notre ère|l'ère commune|l'ère chrétienne|le christ)|a.e.c.|av. n. è.",
    after_christ="(|ans |années )(après|apr|apr.|ap|ap.) (j.-c.|j.-c|j.c.|j.c|jc|j-c)|(|ans |années )après jésus-christ|de notre ère|de l'ère (commune|chrétienne)|e.c.",
    centuries="siècle(s)",
    roman_suffixes="e|ème|er|ᵉ|ᵉʳ|es|èmes|ièmes|ième|eme",
    decades="années|décennie|décennies",
    decade_names={10: "années dix", 20: "années vingt", 30: "années trente", 40: "années quarante", 50: "années cinquante", 60: "années soixante", 70: "années (soixante-dix|soixante dix|septante)",
                  80: "années (quatre-vingt|quatre-vingts|quatre vingt|quatre vingts|huitante)", 90: "années (quatre-vingt-dix|quatre-vingt dix|quatre vingt dix|nonante)"},
    before_noon="am|a.m.|a.m",
    in_the_morning="du matin|le matin|au matin|de la matinée|dans la matinée|ce matin|matin|du mat",
    after_noon="de l'après-midi|l'après-midi|après-midi|cet après-midi|dans l'après-midi|du soir|le soir|au soir|soir|ce soir|en soirée|dans la soirée|de la soirée|pm|p.m.|p.m",
    parts_of_day="au matin|ce matin|matin|le matin|après-midi|au soir|le soir|soir|ce soir|en soirée|la nuit|cette nuit",
    at_night="de la nuit|la nuit|cette nuit|dans la nuit",
    clock_values={
        "midi|midi pile|midi précis|12 heures midi": (12, 0), "minuit|minuit pile": (0, 0), "midi et demi|midi et demie|midi trente|midi 30": (12, 30), "midi et quart|midi quinze|midi un quart": (12, 15),
        "midi moins le quart|midi moins quart": (11, 45), "midi moins dix": (11, 50), "midi moins cinq": (11, 55), "midi moins vingt": (11, 40), "midi dix": (12, 10), "midi vingt": (12, 20), "midi cinq": (12, 5),
        "midi quarante-cinq|midi trois quarts": (12, 45), "minuit et demi|minuit et demie|minuit trente": (0, 30), "minuit et quart|minuit quinze": (0, 15), "minuit moins le quart": (23, 45), "minuit dix": (0, 10),
        "minuit moins dix": (23, 50), "minuit moins cinq": (23, 55), "minuit cinq": (0, 5),
    },
    hour_words="gmt|utc|heure(s) (précise|pile|tapante)(s)|h (précise|pile|précises)",
    hour_marks="h|heure|heures|hrs|hres",
    hours_are_clock=True,
    minute_words="min|min.|minutes|minute|mn",
    clock_openers="à|dès|vers|avant|après|depuis|jusqu'à|jusqu'aux|entre|aux alentours de|autour de|aux environs de|à partir de|jusque vers|passé|d'ici|d'ici à",
    after_hour={"et demie|et demi": 30, "et quart|et un quart": 15, "moins le quart|moins quart|moins un quart": -15},
    hour_minus="moins",
    durations=DURATIONS,
    long_durations=LONG_DURATIONS,
    duration_symbols=DURATION_SYMBOLS,
    spans=SPANS,
    measures=MEASURES,
    symbols=SYMBOLS,
    degrees="°|degré|degrés",
    doubtful_symbols="a|in|as|ma|mi|pa|o",
    unit_adjectives="(bon|plein|complet|consécutif|supplémentaire|entier|autre|premier|dernier|long|petit|grand|prochain|ultime)(s|)|(bonne|pleine|complète|consécutive|entière|première|dernière|longue|petite|grande|prochaine)(s|)|"
    "belle(s)|vrai(s)|vraie(s)|simple(s)|nouveau|nouveaux|nouvelle(s)|seul(s)|seule(s)",
    unit_links="de|d'",
    currencies=CURRENCIES,
    hundredths=HUNDREDTHS,
    doubtful_currencies="livre(s)",
    percents="pour cent|pour-cent|p. cent|p.c.|p. 100|pourcent(s)|pct|% de plus|point(s) de (pourcentage|pour cent)|point(s) de %",
    per_milles="pour mille|pour-mille|p. 1000|p. mille",
    range_words="à|au|jusqu'à|jusqu'au|aux|jusqu'aux|jusqu'en",
    range_openers="de|du|entre|d'|des|depuis|dès",
    and_words="et|ou|et/ou|puis|mais|voire|ainsi que|ni",
    next_day="(le |du |au |)lendemain|(le |du |au |)lendemain matin|le jour suivant|du jour suivant|le matin suivant|le jour d'après",
    phone_words="appel|appeler|appelez|appelant|composer|composez|composant|tél|tél.|téléphone|téléphoner|téléphonez|téléphonique|ligne|numéro|assistance|hotline|permanence|fax|télécopie|portable|mobile|"
    "joindre|contacter|contactez|standard|renseignements|urgence|urgences|plateforme|joignable",
    extension_words="poste|ext|ext.|extension|poste n°",
    number_signs="n°|nº|no|no.|numéro|numéros|nos|n.°|n.o",
)  # fmt: skip

parse = parser_of(LEXICON)
