"""Everything that can be in the trail. Closed: what is not here can't be recorded."""

from enum import StrEnum


class Action(StrEnum):
    """`noun:verb`. READ_ACTIONS are what a person sees of who read their story."""

    ACCOUNT_MADE = "account:made"
    ACCOUNT_SIGNED_IN = "account:signed_in"
    ACCOUNT_SIGNED_OUT = "account:signed_out"
    ACCOUNT_READ = "account:read"
    ACCOUNT_CHANGED = "account:changed"
    PASSWORD_ASKED = "account:password_asked"  # noqa: S105
    PASSWORD_CHANGED = "account:password_changed"  # noqa: S105
    ROLES_CHANGED = "account:roles_changed"
    HAT_SWITCHED = "account:hat_switched"
    AREAS_IMPORTED = "areas:imported"
    ORGANISATION_WRITTEN = "organisation:written"
    INITIATIVE_WRITTEN = "initiative:written"
    INITIATIVE_PUBLISHED = "initiative:published"
    INITIATIVE_SENT_BACK = "initiative:sent_back"
    INITIATIVE_CONFIRMED = "initiative:confirmed"
    INITIATIVE_STOPPED = "initiative:stopped"
    OFFER_WRITTEN = "offer:written"
    OFFER_PAUSED = "offer:paused"
    OFFER_RESUMED = "offer:resumed"
    OFFER_ENDED = "offer:ended"
    OFFER_READ = "offer:read"
    STORY_WRITTEN = "story:written"
    STORY_ADDED_TO = "story:added_to"
    STORY_PLACED = "story:placed"
    STORY_OPENED_BY_CODE = "story:opened_by_code"
    STORY_CODE_RENEWED = "story:code_renewed"
    STORY_READ = "story:read"
    STORY_LISTED = "story:listed"
    STORY_MATCHED = "story:matched"
    STORY_TAKEN_UP = "story:taken_up"
    STORY_CONTACT = "story:contact"
    STORY_NOTE = "story:note"
    STORY_PROMISE = "story:promise"
    STORY_WISH = "story:wish"
    STORY_PHASE = "story:phase"
    CONNECTION_CONSIDERED = "connection:considered"
    CONNECTION_SHOWN = "connection:shown"
    CONNECTION_READ = "connection:read"
    AGREEMENT_GIVEN = "agreement:given"
    AGREEMENT_REVOKED = "agreement:revoked"
    CONTACT_DETAILS_READ = "contact_details:read"
    CONNECTION_MOVED = "connection:moved"
    CONNECTION_ENDED = "connection:ended"
    SNAPSHOT_FROZEN = "snapshot:frozen"
    DEMO_LOADED = "demo:loaded"
    DEMO_REMOVED = "demo:removed"


READ_ACTIONS = frozenset(
    {
        Action.STORY_READ,
        Action.STORY_LISTED,
        Action.STORY_MATCHED,
        Action.CONNECTION_READ,
        Action.CONTACT_DETAILS_READ,
    }
)

# Everything that changes nothing: it stays in the trail also when what else was done is undone.
LOOKS = READ_ACTIONS | {Action.ACCOUNT_READ, Action.OFFER_READ}
