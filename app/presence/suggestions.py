"""Suggestions: worked out when asked for, never stored, never sent, without a score (guardrails 3 and 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.accounts.queries import names_of
from app.areas.queries import get_buurt
from app.audit import Action, record
from app.core.actor import SYSTEM, Actor
from app.initiatives.models import Initiative
from app.initiatives.queries import find_by_ids as find_initiatives
from app.matching import Suggestion, Wish, suggest
from app.offers.models import Offer
from app.offers.queries import find_by_ids as find_offers
from app.presence.models import HelpRequest
from app.presence.policies import bears_a_name
from app.presence.queries.stories import get_explored
from app.search.index import current_index


@dataclass(frozen=True, slots=True)
class Found:
    """One that might fit: the thing itself and the reason."""

    reason: Suggestion
    initiative: Initiative | None = None
    offer: Offer | None = None
    first_name: str = ""


def suggestions_for(actor: Actor, request_id: UUID) -> tuple[HelpRequest, Sequence[Found]]:
    """For the coach who is near, to look at together: at most nine, nearest first; none is a full answer.

    Raises NotFound, and Refused before a contact and the person's own wish.
    """
    story = get_explored(actor, request_id)
    record(SYSTEM, Action.STORY_MATCHED, "help_request", story.id, within=story.id)
    unwanted = story.not_people or ""
    found = _described(actor, suggest(current_index(), _without(_wish(story), unwanted)), story.id)
    return story, [one for one in found if not (one.initiative and bears_a_name(one.initiative.contact_name, unwanted))]


def _without(wish: Wish, unwanted: str) -> Wish:
    """Whoever bears a name the asker would rather not meet is left out before anything is looked at."""
    if not unwanted.strip():
        return wish
    owners = {UUID(document.owner) for document in current_index().documents if document.owner}
    borne = {str(account) for account, name in names_of(owners).items() if bears_a_name(name, unwanted)}
    return replace(wish, excluded_owners=wish.excluded_owners | borne)


def _wish(story: HelpRequest) -> Wish:
    """All own words; what is going on already, or ended with a no, is not shown again for this story."""
    buurt = get_buurt(story.buurt_id) if story.buurt_id else None
    own = [story.words, *(entry.text for entry in story.entries if entry.kind == "addition")]
    known = {str(c.initiative_id or c.offer_id) for c in story.connections}
    return Wish(
        text="\n".join(text for text in own if text), buurt=str(buurt.id) if buurt else None,
        place=(buurt.lat, buurt.lon) if buurt else None, days=frozenset(story.days), parts=frozenset(story.parts),
        languages=frozenset({story.language}), excluded_documents=frozenset(known),
        excluded_buurten=frozenset({str(buurt.id)} if buurt and story.not_own_buurt else ()),
        excluded_owners=frozenset({str(story.asker_account_id)} if story.asker_account_id else ()),
    )  # fmt: skip


def _described(actor: Actor, suggestions: Sequence[Suggestion], story_id: UUID) -> list[Found]:
    ids = [UUID(one.document_id) for one in suggestions]
    initiatives = {row.id: row for row in find_initiatives(ids)}
    offers = {row.id: row for row in find_offers(ids)}
    names = names_of(offer.account_id for offer in offers.values())
    for offer_id in offers:
        record(actor, Action.OFFER_READ, "offer", offer_id, within=story_id)
    found = [(one, initiatives.get(key), offers.get(key)) for one, key in zip(suggestions, ids, strict=True)]
    return [
        Found(one, initiative, offer, names.get(offer.account_id, "").split(" ")[0] if offer else "")
        for one, initiative, offer in found
        if initiative or offer
    ]
