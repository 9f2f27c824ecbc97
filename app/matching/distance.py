"""Distance between the middles of two buurten, as the crow flies, and about how long that is on foot."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

# Mean radius of the earth in metres (IUGG).
EARTH: Final = 6_371_009
# Streets are about 1.3 times as long as the crow flies; 75 metres a minute (4.5 km/h) is a quiet pace.
DETOUR: Final = 1.3
METRES_A_MINUTE: Final = 75
# "Ongeveer": between centroids a minute more or less would be false precision.
STEP_MINUTES: Final = 5

Place = tuple[float, float]


def metres_between(one: Place, other: Place) -> int:
    """Great circle distance in whole metres between two places in degrees (latitude, longitude); haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH * asin(min(1.0, sqrt(half))))


def walking_minutes(metres: int) -> int:
    """About how long a walk takes, in steps of five minutes and never less than five."""
    return max(STEP_MINUTES, STEP_MINUTES * round(metres * DETOUR / METRES_A_MINUTE / STEP_MINUTES))
