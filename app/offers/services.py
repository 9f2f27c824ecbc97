"""What a volunteer does with an offer. Stopping or pausing needs no reason and works at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from flask_babel import gettext as _

from app.areas.queries import find_buurt
from app.audit import Action, record
from app.core.actor import Actor, Hat
from app.core.errors import Conflict, Invalid, NotFound, Refused
from app.db import db
from app.offers.languages import LANGUAGES, REACHES
from app.offers.models import Offer
from app.offers.signals import offer_ended, offer_paused
from app.search.codes import in_order
from app.search.models import Kind
from app.search.services import drop_document, put_document
from app.web.formatting import DAYS, PARTS

MOST = 2000


def write_offer(
    *, actor: Actor, now: datetime, words: str, buurt_id: UUID, days: Sequence[str] = (), parts: Sequence[str] = (),
    reach_minutes: int | None = None, languages: Sequence[str] = (), rather_not: str = "",
) -> Offer:  # fmt: skip
    """Offer something: own words and a buurt are enough. reach_minutes on foot: 15, 30 or None (the whole city)."""
    if actor.account is None or not actor.wears(Hat.RESIDENT):
        raise Refused(_("Log in als inwoner om iets aan te bieden."))
    offer = Offer(account_id=actor.account, made_at=now, changed_at=now)
    _fill(offer, words, buurt_id, days, parts, reach_minutes, languages, rather_not)
    db.session.add(offer)
    record(actor, Action.OFFER_WRITTEN, "offer", offer.id, now=now)
    _settle(offer, now)
    return offer


def change_offer(
    *, actor: Actor, now: datetime, offer_id: UUID, version: int, words: str, buurt_id: UUID, days: Sequence[str] = (),
    parts: Sequence[str] = (), reach_minutes: int | None = None, languages: Sequence[str] = (), rather_not: str = "",
) -> Offer:  # fmt: skip
    """Change what it says. version: the one the form was made from; an older one is a Conflict."""
    offer = _mine(actor, offer_id)
    if offer.version != version:
        raise Conflict(_("Je aanbod is intussen ergens anders veranderd."))
    _refuse_ended(offer)
    _fill(offer, words, buurt_id, days, parts, reach_minutes, languages, rather_not)
    offer.changed_at = now
    record(actor, Action.OFFER_WRITTEN, "offer", offer.id, now=now)
    _settle(offer, now)
    return offer


def pause_offer(*, actor: Actor, now: datetime, offer_id: UUID) -> Offer:
    """ "Even niet": found by nobody until it is resumed. Twice is once."""
    offer = _mine(actor, offer_id)
    _refuse_ended(offer)
    if offer.paused_at is None:
        offer.paused_at = now
        record(actor, Action.OFFER_PAUSED, "offer", offer.id, now=now)
        _settle(offer, now)
        offer_paused.send(offer, actor=actor, now=now)
    return offer


def resume_offer(*, actor: Actor, now: datetime, offer_id: UUID) -> Offer:
    """ "Ik kan weer": found again."""
    offer = _mine(actor, offer_id)
    _refuse_ended(offer)
    if offer.paused_at is not None:
        offer.paused_at = None
        record(actor, Action.OFFER_RESUMED, "offer", offer.id, now=now)
        _settle(offer, now)
    return offer


def end_offer(*, actor: Actor, now: datetime, offer_id: UUID) -> Offer:
    """Stop for good, without a reason. Twice is once."""
    offer = _mine(actor, offer_id)
    if offer.ended_at is None:
        offer.ended_at = now
        record(actor, Action.OFFER_ENDED, "offer", offer.id, now=now)
        drop_document(kind=Kind.OFFER, subject_id=offer.id)
        offer_ended.send(offer, actor=actor, now=now)
    return offer


def _fill(
    offer: Offer, words: str, buurt_id: UUID, days: Sequence[str], parts: Sequence[str], reach_minutes: int | None,
    languages: Sequence[str], rather_not: str,
) -> None:  # fmt: skip
    offer.words, offer.rather_not = _text("words", words), _text("rather_not", rather_not)
    if not offer.words:
        raise Invalid("words", _("Vertel in een paar woorden wat je graag doet."))
    if find_buurt(buurt_id) is None:
        raise Invalid("buurt", _("Kies een buurt uit de lijst."))
    if reach_minutes not in REACHES:
        raise Invalid("reach", _("Kies hoe ver je wilt gaan."))
    offer.buurt_id, offer.reach_minutes = buurt_id, reach_minutes
    offer.days, offer.parts = in_order(days, DAYS), in_order(parts, PARTS)
    offer.languages = in_order(languages, LANGUAGES)


def _text(field: str, text: str) -> str:
    if len(text) > MOST:
        raise Invalid(field, _("Dit is te lang. Gebruik hoogstens %(max)d tekens.", max=MOST))
    return text.strip()


def _mine(actor: Actor, offer_id: UUID) -> Offer:
    """Held until the end of the transaction. NotFound when it is somebody else's, or under another hat."""
    if actor.account is None or not actor.wears(Hat.RESIDENT):
        raise NotFound
    offer = db.session.get(Offer, offer_id, with_for_update=True, populate_existing=True)
    if offer is None or offer.account_id != actor.account:
        raise NotFound
    return offer


def _refuse_ended(offer: Offer) -> None:
    if offer.ended_at is not None:
        raise Conflict(_("Je bent met dit aanbod gestopt. Wil je weer? Schrijf dan een nieuw aanbod."))


def _settle(offer: Offer, now: datetime) -> None:
    """Write it, and let it be found as long as it runs."""
    db.session.flush()
    put_document(
        kind=Kind.OFFER, subject_id=offer.id, buurt_id=offer.buurt_id, title="", text=offer.words,
        live=offer.paused_at is None, now=now, days=offer.days, parts=offer.parts, languages=offer.languages,
        reach_minutes=offer.reach_minutes, owner_account_id=offer.account_id,
    )  # fmt: skip
