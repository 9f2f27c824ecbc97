"""9. No figures per coach, notes out of reach of policy roles. 10. The municipality sees aggregates, never a story."""

import inspect

from flask import Flask

import app.insights
from app.core.actor import Hat
from app.db import Model, db
from app.presence.queries import access, connections, others, reading_log, stories
from tests.factories import presence as made
from tests.presence.calls import crafted, opened, queries, services

FROM_ABOVE = (Hat.MUNICIPALITY, Hat.ADMIN)


def test_guardrail_09_no_query_counts_anything_of_a_coach() -> None:
    modules = (access, connections, others, reading_log, stories)
    counting = [
        name for module in modules for name, one in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("count_") or inspect.signature(one).return_annotation in (int, float)
    ]  # fmt: skip
    assert counting == []


def test_guardrail_09_no_table_of_figures_points_at_a_person() -> None:
    figures = [mapper.local_table for mapper in Model.registry.mappers if mapper.class_.__module__.startswith(
        app.insights.__name__
    )]  # fmt: skip
    tied = [f"{table}.{key.parent.name}" for table in figures for key in table.foreign_keys
            if key.column.table.name in {"account", "help_request", "connection", "story_entry"}]  # fmt: skip
    assert tied == []


def test_guardrail_09_notes_cannot_be_reached_by_policy_roles(app: Flask) -> None:
    story = made.mutual_yes()
    for hat in FROM_ABOVE:
        assert opened(queries(story), crafted(hat, story)) == {}


def test_guardrail_10_no_query_and_no_service_leads_from_above_to_a_story(app: Flask) -> None:
    story = made.said_yes()
    for hat in FROM_ABOVE:
        actor = crafted(hat, story)
        assert opened(queries(story) | services(story), actor) == {}


def test_guardrail_10_a_story_goes_no_further_unless_the_person_says_so(app: Flask) -> None:
    story = made.make_request()
    assert story.request.may_learn is False
    db.session.rollback()
