"""Symbols that every western language writes: SI and customary units after digits, signs of currencies.

Source: BIPM, The International System of Units, 9th edition; ISO 4217; CLDR for signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# In the notation of lexicon.forms, lower case; read only after digits.
SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "nanometre": "nm", "micrometre": "µm|μm|um", "millimetre": "mm", "centimetre": "cm", "decimetre": "dm", "metre": "m",
        "kilometre": "km|kms", "square-millimetre": "mm²|mm2|mm^2", "square-centimetre": "cm²|cm2|cm^2", "square-metre": "m²|m2|m^2|sqm|sq m|sq. m",
        "square-kilometre": "km²|km2|km^2|sq km|sq. km|sqkm", "hectare": "ha", "cubic-millimetre": "mm³|mm3", "cubic-centimetre": "cm³|cm3|cc", "cubic-metre": "m³|m3|m^3",
        "cubic-kilometre": "km³|km3", "millilitre": "ml", "litre": "l", "microgram": "µg|μg|mcg", "milligram": "mg", "gram": "g", "kilogram": "kg|kgs",
        "tonne": "t", "kilometre-per-hour": "km/h|kph|kmh|kmph|km/hr", "metre-per-second": "m/s", "kilometre-per-second": "km/s", "metre-per-hour": "m/h",
        "mile-per-hour": "mph|mi/h", "knot": "kn|kt|kts", "foot-per-second": "ft/s", "kelvin": "k", "celsius": "°c|℃|° c", "fahrenheit": "°f|℉|° f", "degree": "°",
        "arc-minute": "′", "arc-second": "″", "watt": "w", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "horsepower": "hp",
        "joule": "j", "kilojoule": "kj", "calorie": "cal", "kilocalorie": "kcal", "kilowatt-hour": "kwh|kw·h", "megawatt-hour": "mwh", "pascal": "pa",
        "hectopascal": "hpa", "kilopascal": "kpa", "megapascal": "mpa", "millibar": "mbar", "bar": "bar", "psi": "psi", "atmosphere": "atm",
        "hertz": "hz", "kilohertz": "khz", "megahertz": "mhz", "gigahertz": "ghz", "volt": "v", "kilovolt": "kv", "ampere": "a", "milliampere": "ma",
        "decibel": "db", "kilobyte": "kb", "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb", "kilobit-per-second": "kbps|kbit/s",
        "megabit-per-second": "mbps|mbit/s|mb/s", "gigabit-per-second": "gbps|gbit/s", "pixel": "px", "megapixel": "mp", "revolution-per-minute": "rpm",
        "inch": "in|″", "foot": "ft|′", "yard": "yd|yds", "mile": "mi", "nautical-mile": "nmi", "square-foot": "sq ft|sq. ft|ft²|ft2", "square-mile": "sq mi|sq. mi|mi²|mi2",
        "square-inch": "sq in|in²|in2", "cubic-foot": "cu ft|ft³|ft3", "cubic-mile": "cu mi|mi³|mi3", "ounce": "oz|oz.", "pound": "lb|lbs|lb.|lbs.", "fluid-ounce": "fl oz|fl. oz.",
        "gallon": "gal", "light-year": "ly",
    }
)  # fmt: skip

FRACTION_GLYPHS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}
)  # fmt: skip

CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "CNY": "¥|cny|rmb|rmb¥|cn¥", "USD": "$|us$|usd|us $", "EUR": "€|eur", "GBP": "£|gbp|stg", "JPY": "jpy|jp¥", "KRW": "₩|krw",
        "RUB": "₽|rub|rur", "HKD": "hk$|hkd", "TWD": "nt$|twd|ntd", "AUD": "a$|au$|aud", "CAD": "c$|ca$|cad", "SGD": "s$|sgd", "NZD": "nz$|nzd",
        "MOP": "mop|mop$", "INR": "₹|inr", "CHF": "chf", "BRL": "r$|brl", "MXN": "mx$|mxn", "VND": "₫|vnd", "THB": "฿|thb", "PHP": "₱|php", "MYR": "myr|rm",
        "IDR": "idr|rp", "TRY": "₺", "UAH": "₴|uah", "ILS": "₪|ils", "SEK": "sek", "NOK": "nok", "DKK": "dkk", "PLN": "pln", "ZAR": "zar", "SAR": "sar", "AED": "aed",
        "KZT": "₸|kzt", "MNT": "₮", "KPW": "kpw",
    }
)  # fmt: skip
