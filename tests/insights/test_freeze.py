"""Freezing: what is counted, once, and what of it is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.areas.queries import list_meeting_points
from app.audit.models import AuditEvent
from app.core.actor import Actor, Hat
from app.core.errors import Refused
from app.db import db
from app.insights import counting, services
from app.insights.layout import CITY
from app.insights.measures import PEOPLE, Measure
from app.insights.models import Snapshot, SnapshotFigure
from app.insights.periods import Period
from app.offers.models import Offer
from app.presence.models import HelpRequest
from app.presence.workflow import Phase
from tests.factories.accounts import make_account
from tests.factories.areas import buurt_named, buurten_of_stadsdeel
from tests.factories.initiatives import make_initiative
from tests.factories.insights import (
    LONG_AFTER,
    buurten_by_code,
    in_the_middle,
    make_past_requests,
    make_past_volunteers,
    make_snapshot,
    make_teams,
    make_under_way,
)  # fmt: skip
from tests.factories.offers import make_offer
from tests.factories.organisations import make_organisation
from tests.factories.presence import make_request

M = Measure
Q3 = in_the_middle("2025Q3")


def shown(snapshot: Snapshot, measure: Measure) -> dict[tuple[str, str], int | None]:
    """What is stored of it."""
    rows = db.session.scalars(
        select(SnapshotFigure).where(SnapshotFigure.snapshot_id == snapshot.id, SnapshotFigure.measure == measure)
    )
    return {(row.area_kind, row.area_code): row.value for row in rows}


def everywhere(count: int) -> dict[str, int]:
    return dict.fromkeys(buurten_by_code(), count)


@pytest.mark.usefixtures("app")
class TestCounting:
    def test_large_counts_are_kept_at_every_level_of_a_year(self) -> None:
        make_teams()
        make_past_requests(counts=everywhere(12), at=Q3)
        cells = shown(make_snapshot("2025"), M.REQUESTS_HEARD)
        noord = len(buurten_of_stadsdeel("Noord"))
        assert cells[("buurt", buurt_named().code)] == 12
        assert cells[("stadsdeel", "noord")] == 12 * noord
        assert cells[(CITY, "GM0153")] == 12 * 70
        assert len([kind for kind, _code in cells if kind == "wijk"]) == 10

    def test_a_quarter_says_nothing_of_a_buurt_and_a_month_nothing_of_people(self) -> None:
        make_teams()
        make_past_requests(counts=everywhere(12), at=Q3)
        assert {kind for kind, _ in shown(make_snapshot("2025Q3"), M.REQUESTS_HEARD)} == {"stadsdeel", "city"}
        month = make_snapshot("2025-08")
        assert all(shown(month, measure) == {} for measure in PEOPLE)

    def test_small_counts_and_zeros_are_not_kept_at_all(self) -> None:
        make_teams()
        low, none = buurt_named().code, buurt_named("Mekkelholt").code
        make_past_requests(counts=everywhere(12) | {low: 4, none: 0}, at=Q3)
        snapshot = make_snapshot("2025")
        cells = shown(snapshot, M.REQUESTS_HEARD)
        assert cells[("buurt", low)] is None
        assert cells[("buurt", none)] is None
        people = select(func.min(SnapshotFigure.value)).where(SnapshotFigure.measure.in_(PEOPLE))
        assert db.session.scalar(people) >= 5

    def test_who_has_no_account_or_words_counts_the_same(self) -> None:
        make_teams()
        for by in (Hat.RESIDENT, Hat.VISITOR, Hat.DESK):
            make_request(by=by, now=Q3, words="" if by is Hat.VISITOR else "Ik ben veel alleen.")
        make_past_requests(counts={buurt_named().code: 2}, at=Q3, phase=Phase.LET_GO)
        counted = counting.count_people(services.SYSTEM, counting.get_layout(), M.REQUESTS_HEARD, *_span("2025Q3"))
        assert counted == {buurt_named().code: 5}

    def test_a_request_without_a_buurt_counts_nowhere(self) -> None:
        make_request(buurt=None, now=Q3)
        assert not counting.count_people(services.SYSTEM, counting.get_layout(), M.REQUESTS_HEARD, *_span("2025Q3"))

    def test_the_first_moment_counts_and_the_last_does_not(self) -> None:
        begin, end = _span("2025Q3")
        for at in (begin - timedelta(seconds=1), begin, end - timedelta(seconds=1), end):
            make_past_requests(counts={buurt_named().code: 1}, at=at)
        counted = counting.count_people(services.SYSTEM, counting.get_layout(), M.REQUESTS_HEARD, begin, end)
        assert counted.total() == 2

    def test_a_person_with_several_offers_is_one_volunteer_where_the_oldest_is(self) -> None:
        account, elsewhere = make_account(), buurt_named("Mekkelholt").id
        for days, buurt_id in ((9, buurt_named().id), (5, elsewhere)):
            make_offer(account=account, buurt_id=buurt_id, now=Q3 - timedelta(days=days))
        make_offer(buurt_id=elsewhere, now=Q3, paused=True)
        make_offer(buurt_id=elsewhere, now=Q3, ended=True)
        make_offer(buurt_id=elsewhere, now=Q3 + timedelta(days=100))
        counted = counting.count_people(services.SYSTEM, counting.get_layout(), M.VOLUNTEERS, *_span("2025Q3"))
        assert counted == {buurt_named().code: 1}

    def test_who_stopped_after_the_last_day_was_there_on_it(self) -> None:
        offer = make_offer(now=Q3, buurt_id=buurt_named().id)
        db.session.get_one(Offer, offer.id).ended_at = in_the_middle("2025Q4")
        db.session.commit()
        for code, there in (("2025Q3", 1), ("2025Q4", 0)):
            counted = counting.count_people(services.SYSTEM, counting.get_layout(), M.VOLUNTEERS, *_span(code))
            assert counted.total() == there

    def test_a_request_comes_under_way_once_however_often_it_tries_again(self) -> None:
        asked = make_past_requests(counts={buurt_named().code: 3}, at=Q3)
        make_under_way(requests=asked, at=Q3, offer=make_offer())
        make_under_way(requests=asked, at=in_the_middle("2025Q4"), offer=make_offer())
        for code, there in (("2025Q3", 3), ("2025Q4", 0)):
            layout = counting.get_layout()
            counted = counting.count_people(services.SYSTEM, layout, M.CONNECTIONS_UNDER_WAY, *_span(code))
            assert counted.total() == there

    @pytest.mark.parametrize("hat", [hat for hat in Hat if hat is not Hat.SYSTEM])
    def test_only_nabij_itself_counts_people(self, hat: Hat) -> None:
        with pytest.raises(Refused):
            counting.count_people(Actor(hat=hat), counting.get_layout(), M.REQUESTS_HEARD, *_span("2025Q3"))
        with pytest.raises(Refused):
            services.freeze(now=LONG_AFTER, period=Period.parse("2025"), actor=Actor(hat=hat))

    def test_public_things_are_counted_exactly_and_add_up(self) -> None:
        make_initiative(buurt_id=buurt_named().id, now=Q3)
        make_initiative(buurt_id=buurt_named().id, now=in_the_middle("2025-12"))
        for buurt_id in (buurt_named().id, None):
            make_organisation(buurt_id=buurt_id).made_at = Q3
        db.session.commit()
        snapshot = make_snapshot("2025-09")
        initiatives, organisations = shown(snapshot, M.INITIATIVES), shown(snapshot, M.ORGANISATIONS)
        assert initiatives[("buurt", buurt_named().code)] == initiatives[(CITY, "GM0153")] == 1
        assert (organisations[("nowhere", "GM0153")], organisations[(CITY, "GM0153")]) == (1, 2)
        assert shown(snapshot, M.MEETING_POINTS)[(CITY, "GM0153")] == len(list_meeting_points())
        for cells in (initiatives, organisations, shown(snapshot, M.MEETING_POINTS)):
            for level in ("buurt", "wijk", "stadsdeel"):
                parts = [n or 0 for (kind, _code), n in cells.items() if kind in {level, "nowhere"}]
                assert sum(parts) == cells[(CITY, "GM0153")]


@pytest.mark.usefixtures("app")
class TestFreezing:
    def test_what_is_not_over_is_refused(self) -> None:
        with pytest.raises(Refused, match="nog niet voorbij"):
            make_snapshot("2026", now=datetime(2026, 12, 31, 22, tzinfo=UTC))
        assert db.session.scalar(select(func.count()).select_from(Snapshot)) == 0

    def test_the_second_time_gives_what_was_frozen_the_first(self) -> None:
        make_teams()
        make_past_requests(counts=everywhere(12), at=Q3)
        first = make_snapshot("2025")
        before = shown(first, M.REQUESTS_HEARD)
        make_past_requests(counts=everywhere(30), at=Q3)
        again = make_snapshot("2025")
        assert again.id == first.id
        assert shown(again, M.REQUESTS_HEARD) == before
        assert db.session.scalar(select(func.count()).select_from(Snapshot)) == 1
        assert db.session.scalar(select(func.count()).where(AuditEvent.action == "snapshot:frozen")) == 1

    def test_the_database_refuses_the_same_period_twice(self) -> None:
        first = make_snapshot("2025")
        twin = {name: getattr(first, name) for name in ("municipality_id", "period_kind", "starts_on", "ends_on")}
        db.session.add(Snapshot(**twin, frozen_at=LONG_AFTER, area_year=2025, digest=""))
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()

    @pytest.mark.parametrize(("value", "hidden"), [(4, False), (0, False), (9, True), (None, False)])
    def test_the_database_refuses_a_small_or_unhidden_count_of_people(self, value: int | None, hidden: bool) -> None:
        snapshot = make_snapshot("2025")
        row = {"measure": M.VOLUNTEERS, "area_kind": "city", "area_code": "x", "value": value, "hidden": hidden}
        db.session.add(SnapshotFigure(snapshot_id=snapshot.id, **row))
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()

    def test_a_frozen_row_is_never_written_again(self) -> None:
        make_snapshot("2025").digest = "anders"
        with pytest.raises(RuntimeError, match="frozen"):
            db.session.commit()
        db.session.rollback()

    def test_the_digest_follows_from_the_figures(self) -> None:
        make_teams()
        make_past_requests(counts=everywhere(12), at=Q3)
        snapshot = make_snapshot("2025")
        rows = list(db.session.scalars(select(SnapshotFigure).where(SnapshotFigure.snapshot_id == snapshot.id)))
        assert services.digest_of(snapshot, reversed(rows)) == snapshot.digest
        assert services.digest_of(snapshot, rows[1:]) != snapshot.digest

    def test_it_leaves_a_row_in_the_trail_without_a_person(self) -> None:
        snapshot = make_snapshot("2025")
        row = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "snapshot:frozen")).one()
        assert (row.subject, row.who, row.hat) == (snapshot.id, None, "system")

    def test_before_anyone_asked_there_is_nothing_to_hide(self) -> None:
        make_teams()
        make_past_requests(counts=everywhere(12), at=in_the_middle("2025Q4"))
        assert shown(make_snapshot("2025Q2"), M.REQUESTS_HEARD) == {}
        assert shown(make_snapshot("2025Q4"), M.REQUESTS_HEARD)[(CITY, "GM0153")] == 840
        assert shown(make_snapshot("2025"), M.REQUESTS_HEARD)[(CITY, "GM0153")] == 840

    def test_without_areas_or_people_it_says_so(self) -> None:
        assert services.freeze_all_closed(now=LONG_AFTER) == []
        assert all(shown(make_snapshot("2025"), measure) == {} for measure in PEOPLE)


@pytest.mark.usefixtures("app")
class TestFewCoaches:
    """Guardrail 9: no figures per coach, nor of so few that they are one coach's."""

    def test_no_total_is_one_coachs(self) -> None:
        make_teams(but="Noord")
        make_past_requests(counts=everywhere(40), at=Q3)
        snapshot = make_snapshot("2025")
        cells = shown(snapshot, M.REQUESTS_HEARD)
        noord = {("buurt", buurt.code) for buurt in buurten_of_stadsdeel("Noord")} | {("stadsdeel", "noord")}
        assert snapshot.too_few_coaches == ["noord"]
        assert {area for area in noord if cells[area] is not None} == set()
        others = [code for kind, code in cells if kind == "stadsdeel" and cells[(kind, code)] is not None]
        assert cells[(CITY, "GM0153")] is None or len(others) < 4  # or Noord would follow from the rest

    def test_nowhere_three_coaches_nowhere_figures_on_people(self) -> None:
        make_past_requests(counts=everywhere(40), at=Q3)
        snapshot = make_snapshot("2025")
        assert set(shown(snapshot, M.REQUESTS_HEARD).values()) == {None}
        assert "GM0153" in snapshot.too_few_coaches
        assert shown(snapshot, M.MEETING_POINTS)[(CITY, "GM0153")]

    def test_closed_accounts_and_coaches_of_elsewhere_do_not_count(self) -> None:
        make_teams(size=2)
        noord = [buurt.id for buurt in buurten_of_stadsdeel("Noord")]
        make_account(hats=[Hat.COACH], buurten=noord, closed=True)
        make_account(hats=[Hat.RESIDENT], buurten=noord)
        assert "noord" in make_snapshot("2025Q3").too_few_coaches

    def test_public_things_do_not_wait_for_coaches(self) -> None:
        make_initiative(buurt_id=buurt_named().id, now=Q3)
        assert shown(make_snapshot("2025"), M.INITIATIVES)[(CITY, "GM0153")] == 1


class TestCommand:
    def test_all_that_is_over(self, app: Flask) -> None:
        make_teams()
        make_past_requests(counts=everywhere(12), at=in_the_middle("2025Q4"))
        make_past_volunteers(counts={buurt_named().code: 6}, at=in_the_middle("2025Q4"))
        done = app.test_cli_runner().invoke(args=["insights", "freeze", "--year", "2025"])
        assert done.exit_code == 0, done.output
        assert done.output.startswith("2025 frozen")
        done = app.test_cli_runner().invoke(args=["insights", "freeze", "--all-closed"])
        assert done.exit_code == 0, done.output
        assert {"2025-11", "2025Q4", "2025"} <= {line.split()[0] for line in done.output.splitlines()}

    @pytest.mark.parametrize(
        ("args", "says"),
        [
            (["--year", "2099"], "nog niet voorbij"),
            (["--year", "2025Q1"], "is no year"),
            (["--quarter", "gisteren"], "is no quarter"),
            (["--month", "2025-13"], "is no month"),
            (["--year", "2025", "--all-closed"], "Name a period"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_kept(self, app: Flask, args: list[str], says: str) -> None:
        done = app.test_cli_runner().invoke(args=["insights", "freeze", *args])
        assert done.exit_code != 0
        assert says in done.output
        assert db.session.scalar(select(func.count()).select_from(Snapshot)) == 0


@pytest.mark.usefixtures("app")
def test_a_snapshot_stays_as_it_is_whatever_changes_later() -> None:
    make_teams()
    asked = make_past_requests(counts=everywhere(12), at=Q3)
    snapshot = make_snapshot("2025")
    before = {measure: shown(snapshot, measure) for measure in Measure}
    for id_ in asked[:200]:
        db.session.delete(db.session.get_one(HelpRequest, id_))
    make_past_requests(counts=everywhere(3), at=Q3)
    make_initiative(now=Q3)
    make_snapshot("2025Q3")
    assert {measure: shown(make_snapshot("2025"), measure) for measure in Measure} == before


def _span(code: str) -> tuple[datetime, datetime]:
    period = Period.parse(code)
    return period.begins_at, period.closes_at
