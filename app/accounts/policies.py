"""Who may do what with accounts and roles. Pure."""

from uuid import UUID

from app.core.actor import Actor, Hat

# What an admin gives and takes. Resident is everybody's; organisation comes with speaking for one.
GIVEN = (Hat.COACH, Hat.DESK, Hat.MUNICIPALITY, Hat.ADMIN)


def may_manage(actor: Actor) -> bool:
    """Accounts and their roles are the admin's."""
    return actor.wears(Hat.ADMIN, Hat.SYSTEM)


def locks_oneself_out(actor: Actor, account_id: UUID, hats: frozenset[Hat]) -> bool:
    """An admin who takes off their own last key leaves nobody to give it back."""
    return actor.account == account_id and Hat.ADMIN not in hats
