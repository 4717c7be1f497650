"""Small cardinal numbers in words, as prose writes them (0 to 12 and round tens are what notices use)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def _table(words: str) -> Mapping[int, tuple[str, ...]]:
    """ "2=two|a pair of" separated by semicolons."""
    entries = (entry.split("=") for entry in words.split(";"))
    return MappingProxyType({int(number): tuple(forms.split("|")) for number, forms in entries})


NUMBER_WORDS: Mapping[str, Mapping[int, tuple[str, ...]]] = MappingProxyType(
    {
        "en": _table(
            "0=zero|no;1=one|a|an|single;2=two|both|double;3=three;4=four;5=five;6=six;7=seven;8=eight;9=nine;10=ten;11=eleven;12=twelve;"
            "13=thirteen;14=fourteen;15=fifteen;16=sixteen;17=seventeen;18=eighteen;19=nineteen;20=twenty;30=thirty;40=forty;50=fifty;60=sixty;100=a hundred|one hundred"
        ),
        "ja": _table("0=零|ゼロ;1=一|ひと;2=二|両|ふた;3=三;4=四;5=五;6=六;7=七;8=八;9=九;10=十;11=十一;12=十二;14=十四;15=十五;20=二十;30=三十;100=百"),
        "ko": _table(
            "0=영;1=한|하나|일;2=두|둘|이|양;3=세|셋|삼;4=네|넷|사;5=다섯|오;6=여섯|육;7=일곱|칠;8=여덟|팔;9=아홉|구;10=열|십;11=열한|십일;12=열두|십이;"
            "14=십사;15=십오;20=스무|이십;30=삼십;100=백"
        ),
        "fr": _table(
            "0=zéro|aucun;1=un|une;2=deux;3=trois;4=quatre;5=cinq;6=six;7=sept;8=huit;9=neuf;10=dix;11=onze;12=douze;13=treize;14=quatorze;15=quinze;"
            "16=seize;20=vingt;30=trente;40=quarante;50=cinquante;60=soixante;100=cent"
        ),
        "ru": _table(
            "0=ноль|нуль;1=один|одна|одно|одного|одной|одну|одним|одном;2=два|две|двух|двум|двумя|оба|обе|обоих;3=три|трёх|трех|трём|трем|тремя;"
            "4=четыре|четырёх|четырех|четырьмя;5=пять|пяти|пятью;6=шесть|шести;7=семь|семи;8=восемь|восьми;9=девять|девяти;10=десять|десяти;"
            "12=двенадцать|двенадцати;14=четырнадцать|четырнадцати;15=пятнадцать|пятнадцати;20=двадцать|двадцати;30=тридцать|тридцати;100=сто|ста"
        ),
        "de": _table(
            "0=null|kein;1=ein|eine|einem|einen|einer|eines|eins;2=zwei|beide|beiden;3=drei;4=vier;5=fünf;6=sechs;7=sieben;8=acht;9=neun;10=zehn;11=elf;12=zwölf;"
            "13=dreizehn;14=vierzehn;15=fünfzehn;20=zwanzig;30=dreißig;40=vierzig;50=fünfzig;60=sechzig;100=hundert|einhundert"
        ),
        "es": _table(
            "0=cero|ningún;1=un|uno|una;2=dos|ambos|ambas;3=tres;4=cuatro;5=cinco;6=seis;7=siete;8=ocho;9=nueve;10=diez;11=once;12=doce;13=trece;"
            "14=catorce;15=quince;20=veinte;30=treinta;40=cuarenta;50=cincuenta;60=sesenta;100=cien"
        ),
    }
)  # fmt: skip

# Half of a whole, for 半: "half an hour".
HALF_HOUR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("half an hour", "a half hour"), "ja": ("半時間",), "ko": ("반 시간",), "fr": ("une demi-heure", "demi-heure"),
        "ru": ("полчаса", "получаса"), "de": ("eine halbe Stunde", "halbe Stunde", "halben Stunde"), "es": ("media hora",),
    }
)  # fmt: skip
HALF_YEAR: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": ("half a year", "six months"), "ja": ("半年",), "ko": ("반년",), "fr": ("un semestre",),
        "ru": ("полгода", "полугода"), "de": ("ein halbes Jahr", "halbes Jahr", "halben Jahres"), "es": ("medio año",),
    }
)  # fmt: skip
