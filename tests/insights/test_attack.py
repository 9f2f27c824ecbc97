"""The whole chain, attacked: people over Enschede, periods frozen one by one, everything published laid side by side.

Guardrail 10: the municipality sees aggregates, with small numbers suppressed.
"""

import random
from collections.abc import Callable

import pytest

from app.areas.models import Buurt
from app.areas.queries import list_buurten
from app.core.actor import Hat
from app.db import db
from app.insights import services
from app.insights.protecting import Question, Shown
from app.presence.models import HelpRequest
from tests.client import PageClient
from tests.factories.areas import buurt_named
from tests.factories.insights import (
    in_the_middle,
    make_past_requests,
    make_past_volunteers,
    make_snapshot,
    make_teams,
    make_under_way,
)  # fmt: skip
from tests.factories.offers import make_offer
from tests.insights.attacker import Breach, Loot, breaches, take

ClientAs = Callable[..., PageClient]
QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4")
WHEN = {**{quarter: (quarter,) for quarter in QUARTERS}, "2025": QUARTERS}
HEARD, VOLUNTEERS, UNDER_WAY = "Vragen gehoord", "Vrijwilligers", "Verbindingen onderweg"


def crowd(chance: random.Random, mean: float) -> dict[str, int]:
    """As a city is: some buurten many, some hardly anyone, a few nobody."""
    return {buurt.code: 0 if chance.random() < 0.2 else int(chance.expovariate(1 / mean)) for buurt in list_buurten()}


def first_breach(loot: Loot, buurten: list[Buurt], **own: list[tuple[tuple[str, str], ...]]) -> Breach | None:
    assert loot.blank
    return next(breaches(loot, buurten, WHEN, **own), None)


@pytest.mark.parametrize(("seed", "mean"), [(1, 1.5), (2, 4.0)])
def test_nothing_published_gives_a_hidden_count_away(client_as: ClientAs, seed: int, mean: float) -> None:
    """Quarters and then their year, with two rows of the attacker's own between; others are placed late or erased."""
    make_teams()
    chance = random.Random(seed)
    mine = buurt_named().code
    for quarter in QUARTERS:
        asked = make_past_requests(counts=crowd(chance, mean), at=in_the_middle(quarter))
        if quarter == "2025Q2":
            make_past_requests(counts={mine: 2}, at=in_the_middle(quarter))
        make_snapshot(quarter)
        _erase(chance.sample(asked, 2))
        make_past_requests(counts={chance.choice(list_buurten()).code: 1}, at=in_the_middle(quarter))
    make_snapshot("2025")
    loot = take(client_as(Hat.MUNICIPALITY), WHEN, HEARD)
    assert any(period == "2025" for period, _kind, _code in loot.shown), "an all hidden year proves nothing"
    assert first_breach(loot, list_buurten(), own=[((mine, "2025Q2"),) * 2]) is None


def _erase(ids: list[object]) -> None:
    for id_ in ids:
        db.session.delete(db.session.get_one(HelpRequest, id_))
    db.session.commit()


def test_whatever_was_published_ties(client_as: ClientAs) -> None:
    """Also when the registry changed in between: a difference of one would be one person."""
    make_teams()
    for quarter in QUARTERS:
        make_past_requests(counts=dict.fromkeys(_codes(), 8), at=in_the_middle(quarter))
        make_snapshot(quarter)
    late = buurt_named("Mekkelholt").code
    make_past_requests(counts={late: 3}, at=in_the_middle("2025Q1"))
    make_snapshot("2025")
    loot = take(client_as(Hat.MUNICIPALITY), WHEN, HEARD)
    for kind, code in (("city", "GM0153"), ("stadsdeel", "noord"), ("stadsdeel", "zuid")):
        assert loot.shown[("2025", kind, code)] == sum(loot.shown[(q, kind, code)] for q in QUARTERS)
    assert first_breach(loot, list_buurten()) is None


def _codes() -> list[str]:
    return [buurt.code for buurt in list_buurten()]


def test_the_year_before_its_quarters_is_as_safe(client_as: ClientAs) -> None:
    make_teams()
    chance = random.Random(5)
    for quarter in QUARTERS:
        make_past_requests(counts=crowd(chance, 9), at=in_the_middle(quarter))
    for period in ("2025", "2025Q3", "2025Q1", "2025Q4", "2025Q2"):
        make_snapshot(period)
    assert first_breach(take(client_as(Hat.MUNICIPALITY), WHEN, HEARD), list_buurten()) is None


def test_a_quarter_that_is_not_out_yet_does_not_follow_from_its_year(client_as: ClientAs) -> None:
    """Three of four shown, and the year: the fourth was never published, and stays unknown."""
    make_teams()
    for quarter in QUARTERS[:3]:
        make_past_requests(counts=dict.fromkeys(_codes(), 8), at=in_the_middle(quarter))
        make_snapshot(quarter)
    make_past_requests(counts=dict.fromkeys(_codes(), 8) | {buurt_named().code: 2}, at=in_the_middle("2025Q4"))
    make_snapshot("2025")
    loot = take(client_as(Hat.MUNICIPALITY), (*QUARTERS[:3], "2025"), HEARD)
    loot.blank |= {("2025Q4", kind, code) for period, kind, code in (*loot.shown, *loot.blank) if period == "2025Q1"}
    assert first_breach(loot, list_buurten()) is None


def test_volunteers_of_the_last_quarter_and_of_the_year_are_the_same_people(client_as: ClientAs) -> None:
    make_teams()
    make_past_volunteers(counts=crowd(random.Random(7), 3), at=in_the_middle("2025Q2"))
    make_snapshot("2025Q4")
    make_past_volunteers(counts={buurt_named().code: 2}, at=in_the_middle("2025Q4"))
    make_snapshot("2025")
    loot = take(client_as(Hat.MUNICIPALITY), ("2025Q4", "2025"), VOLUNTEERS)
    day = {"2025Q4": ("day",), "2025": ("day",)}
    assert {loot.shown.get(("2025", "city", "GM0153"))} == {loot.shown.get(("2025Q4", "city", "GM0153"))}
    assert next(breaches(loot, list_buurten(), day), None) is None


def test_connections_under_way_are_as_safe(client_as: ClientAs) -> None:
    make_teams()
    offer = make_offer(now=in_the_middle("2025Q1"))
    chance = random.Random(9)
    for quarter in QUARTERS:
        asked = make_past_requests(counts=crowd(chance, 6), at=in_the_middle(quarter))
        make_under_way(requests=asked[::3], at=in_the_middle(quarter), offer=offer)
        make_snapshot(quarter)
    make_snapshot("2025")
    assert first_breach(take(client_as(Hat.MUNICIPALITY), WHEN, UNDER_WAY), list_buurten()) is None


def only_small(question: Question) -> Shown:
    """The mutant: hide what is small, and nothing else."""
    layout, counts = question.layout, question.counts
    added = {code: sum(part.get(code, 0) for part in counts.values()) for code in layout.wijk_of}
    mine = layout.summed(counts.get(question.label, added))
    return {area: mine[area] if mine[area] >= 5 else None for area in question.asked}


def test_the_attack_works_where_only_small_counts_are_hidden(
    client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "protect", only_small)
    make_teams()
    make_past_requests(counts=dict.fromkeys(_codes(), 8) | {buurt_named().code: 3}, at=in_the_middle("2025Q4"))
    make_snapshot("2025")
    loot = take(client_as(Hat.MUNICIPALITY), ["2025"], HEARD)
    found = next(breaches(loot, list_buurten(), {"2025": ("2025Q4",)}))
    assert found.cell == ("2025", "buurt", buurt_named().code)
    assert (found.low, found.high) == (3, 3)
