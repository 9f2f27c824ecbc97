"""Every page, as everybody who may see it."""

from tests.pages.places import allowed
from tests.pages.visits import Visit


def test_every_rule_is_visited_by_every_hat_that_may(visits: list[Visit]) -> None:
    assert allowed() - {(visit.place.endpoint, visit.place.actor.hat) for visit in visits} == set()


def test_every_page_answers(visits: list[Visit]) -> None:
    assert [f"{visit}: {visit.status}" for visit in visits if visit.status != visit.place.status] == []
