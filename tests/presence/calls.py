"""Every query and every service on a story, as calls by somebody: to try them all as whoever should reach nothing."""

from collections.abc import Callable
from typing import Any

from app.core.actor import Actor, Hat
from app.core.clock import utcnow
from app.core.errors import NabijError, NotFound, Refused
from app.core.ids import new_id
from app.db import db
from app.presence.models import StoryEntry
from app.presence.queries import connections, reading_log, stories
from app.presence.services import asking, being_there, connecting
from app.presence.suggestions import suggestions_for
from app.presence.workflow import Answer, Phase
from tests.factories.areas import buurt_named
from tests.factories.presence import SHARED, WHY, Story, make_coach

Call = Callable[[Actor], Any]


def promised(story: Story) -> StoryEntry:
    """A promise by its wijkcoach."""
    entry = being_there.promise(actor=story.coach, text="Ik bel dinsdag", **story.about)
    db.session.commit()
    return entry


def queries(story: Story) -> dict[str, Call]:
    """What can be read of it. A list or a look that finds nothing gives something empty."""
    request_id, today = story.request_id, utcnow().date()

    def near(actor: Actor) -> list[Any]:
        found = stories.list_near(actor, today=today)
        return [*found.near, *found.new, *found.resting, *found.to_call, *found.promises]

    return {
        "get_story": lambda actor: stories.get_story(actor, request_id),
        "get_explored": lambda actor: stories.get_explored(actor, request_id),
        "list_my_stories": lambda actor: stories.list_my_stories(actor),
        "list_near": near,
        "list_to_call": lambda actor: stories.list_to_call(actor, today=today),
        "list_without_buurt": stories.list_without_buurt,
        "get_without_buurt": lambda actor: stories.get_without_buurt(actor, request_id),
        "suggestions_for": lambda actor: suggestions_for(actor, request_id),
        "list_readings": lambda actor: reading_log.list_readings(actor, request_id),
        "get_for_story": lambda actor: connections.get_for_story(actor, story.connection_id),
        "get_proposal": lambda actor: connections.get_proposal(actor, story.connection_id),
        "list_proposals": connections.list_proposals,
        "get_details": lambda actor: connections.get_details(actor, story.connection_id),
        "is_own": lambda actor: connections.is_own(actor, story.connection_id),
        "coach_reach": lambda actor: connections.coach_reach(actor, story.request),
    }


def services(story: Story, entry_id: Any = None) -> dict[str, Call]:
    """What can be done with it."""
    about, between, offer_id = story.about, story.between, story.connection.offer_id
    return {
        "add_words": lambda actor: being_there.add_words(actor=actor, text="Nog iets", **about),
        "take_up": lambda actor: being_there.take_up(actor=actor, **about),
        "record_contact": lambda actor: being_there.record_contact(actor=actor, way="phone", **about),
        "write_note": lambda actor: being_there.write_note(actor=actor, text="Een notitie", **about),
        "promise": lambda actor: being_there.promise(actor=actor, text="Ik bel", **about),
        "keep_promise": lambda actor: being_there.keep_promise(
            actor=actor, now=utcnow(), entry_id=entry_id or new_id()
        ),
        "wish_to_look": lambda actor: being_there.wish_to_look(actor=actor, **about),
        **{f"go {to}": lambda actor, to=to: being_there.go(actor=actor, to=to, **about) for to in Phase},
        "renew_code": lambda actor: asking.renew_code(actor=actor, **about),
        "place": lambda actor: asking.place(actor=actor, buurt_id=buurt_named().id, **about),
        "consider": lambda actor: connecting.consider(actor=actor, why=WHY, offer_id=offer_id, **about),
        "show_to_asker": lambda actor: connecting.show_to_asker(actor=actor, shared_text=SHARED, **between),
        **{
            f"answer_as_asker {answer}": lambda actor, answer=answer: connecting.answer_as_asker(
                actor=actor, answer=answer, shared_text=SHARED, **between
            )
            for answer in Answer
        },
        **{
            f"answer_as_other {answer}": lambda actor, answer=answer: connecting.answer_as_other(
                actor=actor, answer=answer, **between
            )
            for answer in Answer
        },
        "say_met": lambda actor: connecting.say_met(actor=actor, **between),
        "want_to_go_on": lambda actor: connecting.want_to_go_on(actor=actor, **between),
        "withdraw": lambda actor: connecting.withdraw(actor=actor, **between),
        "put_away": lambda actor: connecting.put_away(actor=actor, **between),
    }


def crafted(hat: Hat, story: Story) -> Actor:
    """Somebody who calls us directly, says they wear this hat, and fills in all that could open a door."""
    return Actor(
        hat=hat, account=story.asker.account or story.coach.account, name=story.coach.name,
        buurten=story.coach.buurten, organisations=frozenset({story.request_id}), card=story.asker.card,
    )  # fmt: skip


OVER_AND_BESIDE = (Hat.VISITOR, Hat.DESK, Hat.ORGANISATION, Hat.MUNICIPALITY, Hat.ADMIN, Hat.SYSTEM)


def opened(calls: dict[str, Call], actor: Actor) -> dict[str, Any]:
    """Which of these calls gave this actor anything."""
    found: dict[str, Any] = {}
    for name, call in calls.items():
        try:
            given = call(actor)
        except (NotFound, Refused):
            given = None
        except NabijError as error:  # it got past the door
            given = error
        if given:
            found[name] = given
        db.session.rollback()
    return found


def elsewhere() -> Actor:
    """A wijkcoach of another stadsdeel."""
    return make_coach(buurt="Pathmos", name="Lotte Oude Engberink")


__all__ = ["OVER_AND_BESIDE", "crafted", "elsewhere", "opened", "promised", "queries", "services"]
