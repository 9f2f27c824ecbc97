"""The guards of the guardrails: take away what holds one, and its test must fail."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from _pytest.outcomes import Failed
from flask import Flask
from sqlalchemy import select, true

from app.core.errors import Refused
from app.matching import suggestions as matcher
from app.matching.relevance import ranked as matcher_ranked
from app.presence import kept, policies, reach, suggestions
from app.presence.models import Connection, HelpRequest
from app.presence.policies import live
from app.presence.queries import connections, others, reading_log, stories
from app.presence.services import asking, being_there, connecting, history
from app.presence.workflow import TOGETHER, Phase, State, Yes
from tests.presence.guardrails import test_01_two_yeses as one
from tests.presence.guardrails import test_02_own_words as two
from tests.presence.guardrails import test_03_04_looking as three
from tests.presence.guardrails import test_05_06_asking as five
from tests.presence.guardrails import test_07_08_going_back as seven
from tests.presence.guardrails import test_09_10_from_above as nine
from tests.presence.guardrails import test_11_12_no_and_reading as eleven

Check = Callable[[Flask], None]


def yes(*_args: Any, **_kwargs: Any) -> bool:
    return True


def no(*_args: Any, **_kwargs: Any) -> bool:
    return False


def everybody(*_args: Any) -> Any:
    return true()


def nothing(*_args: Any, **_kwargs: Any) -> None:
    return None


def one_yes(agreements: list[Any], yes_to: Yes) -> bool:
    return bool(live(agreements, "asker", yes_to) or live(agreements, "other", yes_to))


def shared_at_a_walk_in(connection: Connection) -> bool:
    return connection.state in TOGETHER and policies.both_said(connection.agreements, Yes.SHARE)


def assigning(real: Callable[[HelpRequest], Any], row: HelpRequest) -> Any:
    coaches = real(row)
    row.coach_id = row.hear_from_id
    return coaches


def never_to(phase: Phase, start: Phase, to: Phase, _side: Any) -> bool:
    return to is not phase and (start, to) != (Phase.REST, Phase.HEARD)


def everybodys_promises(rows: Any, _actor: Any) -> list[Any]:
    return [entry for row in rows for entry in row.entries if entry.kind == "promise" and entry.kept_at is None]


def holding_a_no_against(real: Callable[[HelpRequest], Any], story: HelpRequest) -> Any:
    from dataclasses import replace

    from app.db import db

    refused = db.session.scalars(select(Connection.offer_id).where(Connection.state == State.ENDED))
    wish = real(story)
    return replace(wish, excluded_documents=wish.excluded_documents | {str(key) for key in refused})


def storing(real: Callable[..., Any], *args: Any) -> Any:
    from app.core.clock import utcnow
    from app.messages.outbox import queue_mail

    queue_mail(to="roelof@voorbeeld.nl", subject="Er is iets voor je", body="Kijk", now=utcnow())
    return real(*args)


# guardrail, check, where, what holds it, without it
MUTANTS: tuple[tuple[int, Check, Any, str, Any], ...] = (
    (1, one.test_guardrail_01_details_open_at_the_second_yes_and_not_before, connections, "details_open", yes),
    (1, one.test_guardrail_01_either_withdrawal_closes_at_once_for_both, connections, "details_open", yes),
    (1, one.test_guardrail_01_a_yes_that_was_revoked_counts_no_more_whatever_the_state, policies, "both_said", one_yes),
    (1, one.test_guardrail_01_a_state_without_yeses_opens_nothing, policies, "both_said", one_yes),
    (1, one.test_guardrail_01_nobody_says_yes_for_another, connecting, "asked_by", everybody),
    (1, one.test_guardrail_01_nobody_says_yes_for_another, connecting, "answered_by", everybody),
    (1, one.test_guardrail_01_the_asker_is_never_the_other_side_of_their_own_story, connecting, "answered_by",
     connections._theirs),
    (1, one.test_guardrail_01_an_own_offer_is_never_laid_before_oneself, others, "is_unwanted", no),
    (1, one.test_guardrail_01_the_other_sees_and_does_nothing_before_the_askers_yes, connecting, "answered_by",
     connections._theirs),
    (1, one.test_guardrail_01_the_other_reads_the_approved_text_and_nothing_else, stories, "reachable", everybody),
    (1, one.test_guardrail_01_at_a_walk_in_nothing_is_shared_and_nobody_else_is_asked, connections, "details_open",
     shared_at_a_walk_in),
    (1, one.test_guardrail_01_only_the_coach_who_took_it_up_sees_how_to_reach, one, "coach_reach",
     lambda _actor, row: connections._of_asker(row)),
    (2, two.test_guardrail_02_own_words_can_not_be_changed, kept, "_changed", no),
    (2, two.test_guardrail_02_what_was_added_can_not_be_changed, kept, "_changed", no),
    (2, two.test_guardrail_02_nobody_adds_words_in_the_name_of_the_person, being_there, "asked_by", everybody),
    (3, three.test_guardrail_03_a_name_is_promised_but_nobody_is_assigned, asking, "_welcome_coaches",
     partial(assigning, asking._welcome_coaches)),
    (3, three.test_guardrail_03_looking_stores_nothing_and_sends_nothing, suggestions, "_described",
     partial(storing, suggestions._described)),
    (3, three.test_guardrail_03_nothing_that_fits_is_a_full_answer, matcher, "ranked",
     lambda scores, most: list(range(len(scores)))[:most]),
    (4, three.test_guardrail_04_no_suggestions_before_a_contact_and_the_persons_own_wish, stories, "may_look", yes),
    (4, three.test_guardrail_04_no_suggestions_before_a_contact_and_the_persons_own_wish, connecting, "may_look", yes),
    (4, three.test_guardrail_04_a_wish_before_any_contact_opens_nothing, being_there, "had_contact", yes),
    (4, three.test_guardrail_04_who_goes_back_is_no_longer_looking, stories, "may_look", yes),
    (4, three.test_guardrail_04_at_most_nine_nearest_first_each_with_its_reason, matcher, "ranked",
     lambda scores, _most: matcher_ranked(scores, 99)),
    (4, three.test_guardrail_04_at_most_nine_nearest_first_each_with_its_reason, matcher, "_nearest",
     lambda found: found.document_id),
    (4, three.test_guardrail_04_not_in_my_own_buurt_by_any_road, matcher, "_excluded", no),
    (4, three.test_guardrail_04_not_in_my_own_buurt_by_any_road, others, "is_unwanted", no),
    (4, three.test_guardrail_04_not_these_people_by_any_road, suggestions, "bears_a_name", no),
    (4, three.test_guardrail_04_not_these_people_by_any_road, others, "is_unwanted", no),
    (4, three.test_guardrail_04_never_ones_own_offer, matcher, "_excluded", no),
    (4, three.test_guardrail_04_the_matcher_is_in_the_reading_log, suggestions, "record", nothing),
    (5, five.test_guardrail_05_a_way_that_can_not_be_right_is_said_at_once, asking, "checked_reach",
     lambda _kind, value: value),
    (6, five.test_guardrail_06_a_promise_reminds_only_the_one_who_made_it, stories, "_open_promises",
     everybodys_promises),
    (6, five.test_guardrail_06_old_and_new_stand_by_name_and_not_by_age, stories, "_by_name", list),
    (7, seven.test_guardrail_07_from_every_phase_one_can_go_back, history, "may_move",
     partial(never_to, Phase.UNDER_WAY)),
    (8, seven.test_guardrail_08_not_knowing_from_every_open_phase_by_either, being_there, "ACTS",
     tuple(phase for phase in being_there.ACTS if phase is not Phase.NOT_KNOWING)),
    (9, nine.test_guardrail_09_notes_cannot_be_reached_by_policy_roles, stories, "reachable", everybody),
    (9, nine.test_guardrail_09_notes_cannot_be_reached_by_policy_roles, stories, "asked_by", everybody),
    (10, nine.test_guardrail_10_no_query_and_no_service_leads_from_above_to_a_story, being_there, "reachable",
     everybody),
    (10, nine.test_guardrail_10_no_query_and_no_service_leads_from_above_to_a_story, connecting, "answered_by",
     everybody),
    (10, nine.test_guardrail_10_no_query_and_no_service_leads_from_above_to_a_story, asking, "asked_by", everybody),
    (11, eleven.test_guardrail_11_a_no_is_not_held_against_who_said_it, suggestions, "_wish",
     partial(holding_a_no_against, suggestions._wish)),
    (12, eleven.test_guardrail_12_the_person_sees_who_read_what_the_matcher_included, stories, "record", nothing),
    (12, eleven.test_guardrail_12_the_person_sees_who_read_what_the_matcher_included, connections, "record", nothing),
    (12, eleven.test_guardrail_12_the_person_sees_who_read_what_the_matcher_included, reading_log, "READ_ACTIONS",
     frozenset({"story:read"})),
    (12, eleven.test_guardrail_12_only_the_person_sees_the_log, reading_log, "asked_by", everybody),
    (12, eleven.test_guardrail_12_the_desk_and_the_call_list_are_in_the_log_with_what_they_showed, stories, "record",
     nothing),
)  # fmt: skip


@pytest.mark.parametrize(
    ("check", "where", "name", "without"),
    [pytest.param(*row[1:], id=f"{row[0]:02}-{row[3]}-{row[1].__name__[18:50]}") for row in MUTANTS],
)
def test_without_what_holds_it_the_check_fails(
    app: Flask, monkeypatch: pytest.MonkeyPatch, check: Check, where: Any, name: str, without: Any
) -> None:
    monkeypatch.setattr(where, name, without)
    with pytest.raises((AssertionError, Failed, Refused)):
        check(app)


def test_a_way_that_asks_more_than_one_thing_is_noticed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reach.CHECKS, "desk", reach._address)
    with pytest.raises(reach.Invalid):
        five.test_guardrail_05_one_way_to_be_reached_is_enough(app)


def test_every_guardrail_has_a_mutant() -> None:
    assert {row[0] for row in MUTANTS} == set(range(1, 13))
