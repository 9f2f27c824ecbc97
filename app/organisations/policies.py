"""Who may do what with an organisation. Pure."""

from uuid import UUID

from app.core.actor import Actor, Hat


def may_register(actor: Actor) -> bool:
    """A resident who starts to speak for one, or somebody who already speaks for another."""
    return actor.account is not None and actor.wears(Hat.RESIDENT, Hat.ORGANISATION)


def may_edit(actor: Actor, organisation_id: UUID) -> bool:
    """Whoever speaks for it, in that hat."""
    return actor.wears(Hat.ORGANISATION) and organisation_id in actor.organisations


def may_trust(actor: Actor) -> bool:
    """The admin says whose initiatives need no other reader."""
    return actor.wears(Hat.ADMIN, Hat.SYSTEM)
