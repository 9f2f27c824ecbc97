"""Where an initiative can be on its way to the public, and how it gets from one to the next."""

from enum import StrEnum


class State(StrEnum):
    """waiting: its maker thinks it is ready, and nobody else sees it yet but who may publish it."""

    DRAFT = "draft"
    WAITING = "waiting"
    PUBLISHED = "published"
    STOPPED = "stopped"


# From, to: the reason that the step is there.
STEPS: dict[tuple[State, State], str] = {
    (State.DRAFT, State.WAITING): "the maker read the note and changed the text",
    (State.WAITING, State.PUBLISHED): "a moderator of that buurt read it, or its organisation is trusted",
    (State.WAITING, State.DRAFT): "a moderator asks the maker something first, in a note",
    (State.PUBLISHED, State.DRAFT): "it was changed into something that can't stay public as it is",
    (State.DRAFT, State.STOPPED): "the maker drops it",
    (State.WAITING, State.STOPPED): "the maker drops it",
    (State.PUBLISHED, State.STOPPED): "what it was is over; nobody explains why",
    (State.STOPPED, State.WAITING): "it starts again, and somebody reads it again before it is public",
}


def may_step(here: State, there: State) -> bool:
    """Is there a step from here to there?"""
    return (here, there) in STEPS
