"""Who may do what with an initiative. Pure: an actor and an initiative in, yes or no out."""

from datetime import datetime, timedelta
from uuid import UUID

from app.core.actor import Actor, Hat
from app.initiatives.models import Initiative
from app.initiatives.workflow import State, may_step

FRESH_FOR = timedelta(days=183)
WRITERS = frozenset({Hat.RESIDENT, Hat.ORGANISATION, Hat.DESK, Hat.COACH})


def may_write(actor: Actor) -> bool:
    """Anyone with an account, unless they look from above: municipality and admin switch hats first."""
    return actor.account is not None and actor.hat in WRITERS


def is_of(actor: Actor, initiative: Initiative) -> bool:
    """Whoever speaks for its organisation, in that hat; when it is in nobody's name, its maker."""
    if initiative.organisation_id is not None:
        return _of_organisation(actor, initiative)
    return _made(actor, initiative)


def may_change(actor: Actor, initiative: Initiative) -> bool:
    """Whoever it is of, wearing a hat that writes."""
    return may_write(actor) and is_of(actor, initiative)


def spokes_for(actor: Actor, initiative: Initiative) -> bool:
    """May this actor answer for the initiative: its maker as a resident, or a member as its organisation.

    Never as a wijkcoach or desk: the other side of a connection is not the one who proposes it.
    """
    return actor.wears(Hat.RESIDENT, Hat.ORGANISATION) and is_of(actor, initiative)


def may_name(actor: Actor) -> frozenset[UUID]:
    """The organisations in whose name this actor may write, in this hat."""
    return actor.organisations if actor.wears(Hat.ORGANISATION) else frozenset()


def may_publish(actor: Actor, initiative: Initiative) -> bool:
    """A wijkcoach of its buurt, or a member of its organisation when that is trusted."""
    if actor.wears(Hat.COACH):
        return initiative.buurt_id in actor.buurten
    trusted = initiative.organisation is not None and initiative.organisation.trusted
    return trusted and _of_organisation(actor, initiative)


def may_send_back(actor: Actor, initiative: Initiative) -> bool:
    """A wijkcoach of its buurt."""
    return actor.wears(Hat.COACH) and initiative.buurt_id in actor.buurten


def acts(actor: Actor, initiative: Initiative) -> frozenset[str]:
    """What this actor can do with it now: change, stop, confirm, publish, send_back."""
    own, moderates, state = may_change(actor, initiative), may_publish(actor, initiative), initiative.state
    possible = {
        "change": own,
        "stop": own and may_step(state, State.STOPPED),
        "confirm": (own or moderates) and state is State.PUBLISHED,
        "publish": moderates and may_step(state, State.PUBLISHED),
        "send_back": may_send_back(actor, initiative) and may_step(state, State.DRAFT),
    }
    return frozenset(act for act, can in possible.items() if can)


def may_see(actor: Actor, initiative: Initiative) -> bool:
    """Everyone once it is public; before and after, only its maker, whoever it is of, or who may publish it."""
    own = _made(actor, initiative) or _of_organisation(actor, initiative)
    return initiative.state is State.PUBLISHED or own or may_publish(actor, initiative)


def is_fresh(initiative: Initiative, now: datetime) -> bool:
    """Somebody said in the last half year that it is still right. If not: "Bel even voor je gaat"."""
    return initiative.confirmed_at is not None and now - initiative.confirmed_at <= FRESH_FOR


def _made(actor: Actor, initiative: Initiative) -> bool:
    return actor.account is not None and actor.account == initiative.maker_account_id


def _of_organisation(actor: Actor, initiative: Initiative) -> bool:
    return initiative.organisation_id in may_name(actor)
