"""The phases of a help request and the states of a connection, each a table with the reason beside the edge.

Phases follow from what people do (see services); nobody picks one from a list. History is append-only (models).
"""

from enum import StrEnum


class Phase(StrEnum):
    HEARD = "heard"
    PRESENT = "present"
    NOT_KNOWING = "not_knowing"
    EXPLORING = "exploring"
    UNDER_WAY = "under_way"
    STAYING_NEAR = "staying_near"
    FAREWELL = "farewell"
    REST = "rest"
    # Exits that count as fully good.
    OWN_WAY = "own_way"
    LET_GO = "let_go"
    MOVED = "moved"
    DECEASED = "deceased"
    NO_CONTACT = "no_contact"


class Side(StrEnum):
    """Who does it: the person whose story it is (or somebody by their card), or the wijkcoach."""

    ASKER = "asker"
    COACH = "coach"


P = Phase
NEAR = (P.PRESENT, P.NOT_KNOWING, P.EXPLORING, P.UNDER_WAY, P.STAYING_NEAR)
OPEN = (P.HEARD, *NEAR)
EXITS = (P.OWN_WAY, P.LET_GO, P.MOVED, P.DECEASED, P.NO_CONTACT)
CLOSED = (P.REST, *EXITS)
SILENT = (P.DECEASED, P.NO_CONTACT, P.LET_GO, P.MOVED)  # messages stop

BOTH = frozenset(Side)
ASKER = frozenset({Side.ASKER})
COACH = frozenset({Side.COACH})

# to: (from, by whom, why this edge is there)
EDGES: tuple[tuple[Phase, tuple[Phase, ...], frozenset[Side], str], ...] = (
    (P.PRESENT, (P.HEARD,), COACH, "a named coach of that area takes it up"),
    (P.PRESENT, (P.NOT_KNOWING, P.EXPLORING, P.UNDER_WAY, P.STAYING_NEAR, P.FAREWELL), BOTH, "one can always go back"),
    (P.NOT_KNOWING, (P.HEARD, P.PRESENT, P.EXPLORING, P.UNDER_WAY, P.STAYING_NEAR), BOTH, "not yet knowing is enough"),
    (P.EXPLORING, (P.PRESENT, P.NOT_KNOWING, P.UNDER_WAY, P.STAYING_NEAR), BOTH, "a contact, and the wish to look"),
    (P.UNDER_WAY, NEAR, BOTH, "both met and both, separately, want to go on"),
    (
        P.STAYING_NEAR,
        (P.HEARD, P.PRESENT, P.NOT_KNOWING, P.EXPLORING, P.UNDER_WAY),
        BOTH,
        "also when nothing was found",
    ),
    (P.STAYING_NEAR, (P.FAREWELL,), BOTH, "a farewell can be taken back"),
    (P.FAREWELL, NEAR, BOTH, "both are invited to say something"),
    (P.REST, (*OPEN, P.FAREWELL), ASKER, "the person wants rest"),
    (P.REST, (P.FAREWELL,), COACH, "after the farewell; the door stays open"),
    (P.OWN_WAY, (*OPEN, P.FAREWELL, P.REST), ASKER, "the person goes on alone"),
    (P.LET_GO, tuple(p for p in P if p is not P.LET_GO), ASKER, "withdrawing is always possible"),
    (P.MOVED, (*OPEN, P.FAREWELL, P.REST), COACH, "moved away; messages stop"),
    (P.DECEASED, (*OPEN, P.FAREWELL, P.REST), COACH, "messages stop"),
    (P.NO_CONTACT, (*OPEN, P.FAREWELL, P.REST), COACH, "no more contact; messages stop"),
    (P.HEARD, CLOSED, ASKER, "reopened by the person with one act"),
    (P.HEARD, (P.NOT_KNOWING, P.STAYING_NEAR, P.FAREWELL), ASKER, "going back while nobody took it up yet"),
    (P.PRESENT, (P.MOVED, P.DECEASED, P.NO_CONTACT), COACH, "a mistake is mended"),
)

TRANSITIONS: dict[tuple[Phase, Phase], dict[Side, str]] = {}
for _to, _froms, _sides, _why in EDGES:
    for _from in _froms:
        if _from is not _to:
            TRANSITIONS.setdefault((_from, _to), {}).update(dict.fromkeys(_sides, _why))


def may_move(start: Phase, to: Phase, side: Side) -> bool:
    """Is there an edge, for this side? Conditions on facts (a contact, two yeses) are policies."""
    return side in TRANSITIONS.get((start, to), {})


class State(StrEnum):
    """One request with one initiative or offer."""

    CONSIDERED = "considered"
    SHOWN_TO_ASKER = "shown_to_asker"
    SHOWN_TO_OTHER = "shown_to_other"
    MUTUAL_YES = "mutual_yes"
    ACQUAINTANCE = "acquaintance"
    UNDER_WAY = "under_way"
    ENDED = "ended"


S = State
# (from, to): why
STEPS: dict[tuple[State, State], str] = {
    (S.CONSIDERED, S.SHOWN_TO_ASKER): "the coach opened both texts and wrote why it might fit",
    (S.SHOWN_TO_ASKER, S.SHOWN_TO_OTHER): "the asker's yes, to the exact text that is shared",
    (S.SHOWN_TO_OTHER, S.MUTUAL_YES): "the other's yes: only now contact details",
    (S.MUTUAL_YES, S.ACQUAINTANCE): "they met",
    (S.ACQUAINTANCE, S.UNDER_WAY): "both, separately, want to go on",
    (S.SHOWN_TO_ASKER, S.ACQUAINTANCE): "at a walk-in nothing is shared and only the asker's word counts",
    **{(state, S.ENDED): "by either, at any time, no reason needed" for state in State if state is not S.ENDED},
}
WALK_IN_ONLY = frozenset({(S.SHOWN_TO_ASKER, S.ACQUAINTANCE)})
NEVER_WALK_IN = frozenset({(S.SHOWN_TO_ASKER, S.SHOWN_TO_OTHER), (S.SHOWN_TO_OTHER, S.MUTUAL_YES)})
TOGETHER = (S.MUTUAL_YES, S.ACQUAINTANCE, S.UNDER_WAY)  # contact details may be open
SEEN_BY_OTHER = (S.SHOWN_TO_OTHER, *TOGETHER)


def may_step(start: State, to: State, *, walk_in: bool) -> bool:
    """Is there such a step, for this kind of connection?"""
    edge = (start, to)
    return edge in STEPS and not (edge in WALK_IN_ONLY and not walk_in) and not (edge in NEVER_WALK_IN and walk_in)


class Yes(StrEnum):
    """What a yes is to."""

    SHARE = "share"  # the asker: this exact text; the other: to be in touch. Both live: contact details open
    MET = "met"
    GO_ON = "go_on"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NOT_YET = "not_yet"
