"""Units of measure: the keys that ``Measure.unit`` may have, and how they convert.

Factors to the base unit of each dimension: BIPM, The International System of Units, 9th edition;
customary units by the international yard and pound agreement of 1959.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from pipeline.facts.values import DurationUnit


@dataclass(frozen=True, kw_only=True)
class Unit:
    """``value in base = amount * factor + offset``."""

    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)


def _units(dimension: str, **factors: str) -> dict[str, Unit]:
    return {
        name.replace("_", "-"): Unit(dimension=dimension, factor=Decimal(factor))
        for name, factor in factors.items()
    }


UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        **_units(
            "length", nanometre="1e-9", micrometre="1e-6", millimetre="0.001", centimetre="0.01", decimetre="0.1",
            metre="1", kilometre="1000", inch="0.0254", foot="0.3048", yard="0.9144", mile="1609.344",
            nautical_mile="1852", light_year="9460730472580800", li="500", chi="0.33333",
        ),
        **_units(
            "area", square_millimetre="1e-6", square_centimetre="1e-4", square_metre="1", square_kilometre="1e6",
            hectare="10000", mu="666.6667", acre="4046.8564224", square_foot="0.09290304", square_mile="2589988.110336",
            square_inch="0.00064516",
        ),
        **_units(
            "volume", cubic_millimetre="1e-9", cubic_centimetre="1e-6", cubic_metre="1", cubic_kilometre="1e9", millilitre="1e-6", litre="0.001",
            gallon="0.003785411784", cubic_foot="0.028316846592", barrel="0.158987294928", pint="0.000473176473",
            cubic_mile="4168181825.44", fluid_ounce="2.95735e-5",
        ),
        **_units(
            "mass", microgram="1e-9", milligram="1e-6", gram="0.001", kilogram="1", jin="0.5", tonne="1000", ounce="0.028349523125",
            pound="0.45359237", stone="6.35029318", carat="0.0002",
        ),
        **_units(
            "speed", metre_per_second="1", kilometre_per_hour="0.27777778", kilometre_per_second="1000", mile_per_hour="0.44704", knot="0.51444444",
            foot_per_second="0.3048", metre_per_hour="0.00027777778", mile_per_second="1609.344",
        ),
        "kelvin": Unit(dimension="temperature", factor=Decimal(1)),
        "celsius": Unit(dimension="temperature", factor=Decimal(1), offset=Decimal("273.15")),
        "fahrenheit": Unit(dimension="temperature", factor=Decimal("0.5555556"), offset=Decimal("255.3722")),
        **_units("angle", degree="1", arc_minute="0.0166667", arc_second="0.000277778"),
        **_units("power", milliwatt="0.001", watt="1", kilowatt="1000", megawatt="1e6", gigawatt="1e9", horsepower="745.7"),
        **_units("energy", joule="1", kilojoule="1000", calorie="4.184", kilocalorie="4184", kilowatt_hour="3600000", megawatt_hour="3.6e9"),
        **_units("pressure", pascal="1", hectopascal="100", kilopascal="1000", megapascal="1e6", millibar="100", bar="100000", psi="6894.757", atmosphere="101325"),
        **_units("frequency", hertz="1", kilohertz="1000", megahertz="1e6", gigahertz="1e9"),
        **_units("voltage", volt="1", kilovolt="1000"),
        **_units("current", ampere="1", milliampere="0.001"),
        **_units("sound", decibel="1"),
        **_units("data", bit="0.125", byte="1", kilobyte="1e3", megabyte="1e6", gigabyte="1e9", terabyte="1e12"),
        **_units("data rate", kilobit_per_second="1e3", megabit_per_second="1e6", gigabit_per_second="1e9"),
        **_units("pixels", pixel="1", megapixel="1e6"),
        **_units("angular speed", revolution_per_minute="1"),
        **_units("grade", grade="1", magnitude="1"),  # 级 of winds and alerts; magnitude of an earthquake
    }
)  # fmt: skip

# How far a converted measure may be from the exact one: 5 miles are "8 km".
ROUNDING = Decimal("0.06")

DURATION_SECONDS: Mapping[DurationUnit, Decimal] = MappingProxyType(
    {
        DurationUnit.SECOND: Decimal(1),
        DurationUnit.MINUTE: Decimal(60),
        DurationUnit.HOUR: Decimal(3600),
        DurationUnit.DAY: Decimal(86400),
        DurationUnit.WEEK: Decimal(604800),
        # months and years are counted against each other only (12 to 1): see ``comparison``
        DurationUnit.MONTH: Decimal(2629746),
        DurationUnit.YEAR: Decimal(31556952),
    }
)

# What CLDR calls a dimension where it is not the name here.
_CLDR_DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {"voltage": "electric", "current": "electric", "data": "digital", "pixels": "graphics"}
)


def cldr_name(unit: str) -> str:
    """The CLDR identifier of a unit, as Babel has it; it may not exist there."""
    american = unit.replace("metre", "meter").replace("litre", "liter").replace("tonne", "metric-ton")
    dimension = UNITS[unit].dimension
    return f"{_CLDR_DIMENSIONS.get(dimension, dimension)}-{american}"


# Symbols of the units that CLDR does not know.
INTERNATIONAL_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "li": "li", "chi": "chi", "mu": "mu", "jin": "jin", "square-millimetre": "mm²", "cubic-millimetre": "mm³", "kilometre-per-second": "km/s",
        "foot-per-second": "ft/s", "metre-per-hour": "m/h", "mile-per-second": "mi/s", "megawatt-hour": "MWh", "psi": "psi", "kilovolt": "kV",
        "decibel": "dB", "kilobit-per-second": "kbit/s", "megabit-per-second": "Mbit/s", "gigabit-per-second": "Gbit/s",
        "revolution-per-minute": "rpm",
        "grade": "", "magnitude": "",  # said before the number, if at all
    }
)  # fmt: skip
