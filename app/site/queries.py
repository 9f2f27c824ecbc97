"""What the pages show, gathered from the features. Everything here is public but the home of who looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.accounts.queries import Coach, get_account, list_coaches_of, list_team
from app.areas import queries as areas
from app.areas.geometry import metres, walking_minutes
from app.areas.maps import Sheet, sheet_of
from app.areas.models import Buurt, MeetingPoint, NamedArea, Stadsdeel
from app.areas.names import search_key
from app.core.actor import Actor
from app.initiatives.models import Initiative
from app.initiatives.queries import count_published_by_buurt, list_published
from app.initiatives.themes import THEMES
from app.site.week import Coming, coming, day_codes

Themed = list[tuple[str, list[Initiative]]]
SOON = 3  # days: what "dichtbij" in time means on the home page
ON_HOME = 6


@dataclass(frozen=True, slots=True)
class Home:
    """buurt: of who looks, when they told us."""

    buurten: list[Buurt]
    stadsdelen: list[Stadsdeel]
    sheet: Sheet
    buurt: Buurt | None
    week: list[Coming]


@dataclass(frozen=True, slots=True)
class BuurtPage:
    """Everything about one buurt. point_minutes: about how far its Wijkwijzer is on foot; none within the buurt."""

    buurt: Buurt
    sheet: Sheet
    names: list[NamedArea]
    coaches: list[Coach]
    point: MeetingPoint | None
    point_minutes: int | None
    week: list[Coming]
    themes: Themed
    neighbours: list[areas.Near]


@dataclass(frozen=True, slots=True)
class StadsdeelPage:
    """Everything about one stadsdeel; counts: public initiatives by buurt, which are public and so exact."""

    stadsdeel: Stadsdeel
    sheet: Sheet
    buurten: list[Buurt]
    counts: dict[UUID, int]
    coaches: list[Coach]
    points: list[MeetingPoint]
    week: list[Coming]
    themes: Themed


def get_home(actor: Actor, now: datetime, city: str) -> Home:
    """The map of this city, and what is near in time; near in place too, for someone who told us their buurt."""
    town = areas.find_municipality(city)
    buurten = areas.list_buurten(municipality_id=town.id if town else None, outlines=True)
    buurt = _home_of(actor, buurten)
    near = None if buurt is None else [buurt.id, *(near.buurt.id for near in areas.neighbours(buurt.id))]
    soon = list_published(buurt_ids=near, days=day_codes(now, SOON), limit=4 * ON_HOME)
    week = coming(soon, now, days=SOON)[:ON_HOME]
    return Home(buurten, _stadsdelen_of(buurten), sheet_of(buurten), buurt, week)


def _home_of(actor: Actor, buurten: Iterable[Buurt]) -> Buurt | None:
    buurt_id = get_account(actor, actor.account).buurt_id if actor.account else None
    return next((buurt for buurt in buurten if buurt.id == buurt_id), None)


def get_buurt_page(slug: str, now: datetime) -> BuurtPage:
    """By its address. Raises NotFound."""
    buurt = areas.get_buurt_by_slug(slug)
    around = areas.neighbours(buurt.id)
    point = areas.nearest_meeting_point(buurt.id)
    there = list_published(buurt_ids=[buurt.id])
    return BuurtPage(
        buurt=buurt, sheet=sheet_of([buurt, *(near.buurt for near in around)], here={buurt.id}, width=600, margin=120),
        names=[name for name in areas.list_names_over(buurt.id) if name.name != buurt.name],
        coaches=list_coaches_of(buurt.id), point=point, point_minutes=_walk_to(point, buurt),
        week=coming(there, now), themes=_by_theme(there), neighbours=around,
    )  # fmt: skip


def _walk_to(point: MeetingPoint | None, buurt: Buurt) -> int | None:
    """Within a buurt no time is given: its middle says too little."""
    if point is None or point.buurt_id == buurt.id:
        return None
    return walking_minutes(metres((buurt.lon, buurt.lat), (point.lon, point.lat)))


def get_stadsdeel_page(slug: str, now: datetime) -> StadsdeelPage:
    """By its address. Raises NotFound."""
    stadsdeel = areas.get_stadsdeel_by_slug(slug)
    everywhere = areas.list_buurten(municipality_id=stadsdeel.municipality_id, outlines=True)
    buurten = [buurt for buurt in everywhere if buurt.stadsdeel_id == stadsdeel.id]
    ids = {buurt.id for buurt in buurten}
    there = list_published(buurt_ids=ids)
    return StadsdeelPage(
        stadsdeel=stadsdeel, sheet=sheet_of(everywhere, here=ids, margin=24), buurten=buurten,
        counts=count_published_by_buurt(), coaches=list_team(stadsdeel.id),
        points=[point for point in areas.list_meeting_points() if point.buurt_id in ids],
        week=coming(there, now)[:ON_HOME], themes=_by_theme(there),
    )  # fmt: skip


def list_by_stadsdeel(buurten: Iterable[Buurt]) -> list[tuple[Stadsdeel, list[Buurt]]]:
    """The buurten under their stadsdeel, both by name."""
    lying: dict[Stadsdeel, list[Buurt]] = {}
    for buurt in buurten:
        lying.setdefault(buurt.stadsdeel, []).append(buurt)
    return sorted(lying.items(), key=lambda pair: _by_name(pair[0]))


def _stadsdelen_of(buurten: Iterable[Buurt]) -> list[Stadsdeel]:
    return sorted({buurt.stadsdeel for buurt in buurten}, key=_by_name)


def _by_name(stadsdeel: Stadsdeel) -> tuple[str, str]:
    return search_key(stadsdeel.name), stadsdeel.slug


def _by_theme(initiatives: Sequence[Initiative]) -> Themed:
    """Each under the first of its themes, so that none is there twice; themes in their own order."""
    groups: dict[str, list[Initiative]] = {code: [] for code in THEMES}
    for initiative in initiatives:
        groups[next((code for code in THEMES if code in initiative.themes), "meeting")].append(initiative)
    return [(THEMES[code], sorted(group, key=lambda one: one.title)) for code, group in groups.items() if group]
