"""Mensen dichtbij, and one person's story as the wijkcoach sees it, with what there is to do."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import names_of
from app.areas.queries import find_buurt, list_buurten_by_ids
from app.core.actor import Actor
from app.core.clock import local_date, utcnow
from app.presence import coach_wording, wording
from app.presence.forms.coach import ContactForm, NoteForm, PromiseForm
from app.presence.models import HelpRequest
from app.presence.policies import fresh_yes, had_contact, may_look
from app.presence.queries import stories
from app.presence.queries.connections import coach_reach
from app.presence.queries.others import others_of
from app.presence.reach import REACH_KINDS
from app.presence.services import being_there
from app.presence.views.blueprint import bp
from app.presence.workflow import OPEN, Phase, Side, may_move
from app.web.actor import current_actor
from app.web.forms import BaseForm, page, sent


@bp.get("/mensen-dichtbij")
def near() -> ResponseReturnValue:
    """Everybody a wijkcoach is near to, by name; promises and the call list first."""
    actor = current_actor()
    nearby = stories.list_near(actor, today=local_date(utcnow()))
    rows = (*nearby.near, *nearby.new, *nearby.resting, *nearby.to_call)
    buurten = list_buurten_by_ids({row.buurt_id for row in rows if row.buurt_id})
    names = {buurt.id: buurt.name for buurt in buurten}
    return page("presence/near.html", nearby=nearby, buurten=names, words=coach_wording, reach_kinds=REACH_KINDS)


@bp.get("/verhaal/<uuid:request_id>")
def coach_story(request_id: UUID) -> ResponseReturnValue:
    """One story. What the coach can write stands under it."""
    return _story_page(request_id)


def _story_page(request_id: UUID, failed: BaseForm | None = None) -> ResponseReturnValue:
    """failed: the one form that came in and can't be taken as it is; the others are empty."""
    actor = current_actor()
    story = stories.get_story(actor, request_id)
    people = {story.coach_id, story.hear_from_id, story.writer_account_id, *(e.by_account_id for e in story.entries)}
    empty = {kind: kind(formdata=None) for kind in (ContactForm, NoteForm, PromiseForm)}
    forms = {kind.__name__: failed if isinstance(failed, kind) else form for kind, form in empty.items()}
    return page(
        "presence/coach_story.html", form=failed, forms=forms, story=story, names=names_of(people), wording=wording,
        words=coach_wording, buurt=find_buurt(story.buurt_id) if story.buurt_id else None,
        others=others_of(story.connections), reach=coach_reach(actor, story), reach_kinds=REACH_KINDS,
        **_open_to(actor, story),
    )  # fmt: skip


def _open_to(actor: Actor, story: HelpRequest) -> dict[str, Any]:
    """What this coach can do with the story now. The services decide; this only leaves out what they would refuse."""
    mine, contact = story.coach_id == actor.account, had_contact(story.entries)
    closing = (Phase.FAREWELL, Phase.REST) if fresh_yes(story.connections) else ()

    def moves(acts: tuple[Any, ...]) -> list[Any]:
        can = [act for act in acts if may_move(story.phase, act[1], Side.COACH) and act[1] not in closing]
        return can if mine else []

    return {
        "mine": mine, "contact": contact, "may_take_up": story.coach_id is None and story.phase in OPEN,
        "looking": mine and may_look(story),
        "may_wish": mine and contact and may_move(story.phase, Phase.EXPLORING, Side.COACH),
        "acts": moves(coach_wording.ACTS), "partings": moves(coach_wording.PARTINGS),
    }  # fmt: skip


@bp.post("/verhaal/<uuid:request_id>/verder")
def take_up(request_id: UUID) -> ResponseReturnValue:
    """ "Ik ga hiermee verder": of two at once one does, the other is told by whom."""
    being_there.take_up(actor=current_actor(), now=utcnow(), request_id=request_id)
    return _back(request_id)


@bp.post("/verhaal/<uuid:request_id>/contact")
def contact(request_id: UUID) -> ResponseReturnValue:
    """A contact was had."""
    form = ContactForm()
    return _written(form, request_id, lambda: being_there.record_contact(
        actor=current_actor(), now=utcnow(), request_id=request_id, way=form.way.data, note=form.note.data or "",
        wants_to_look=bool(form.wants_to_look.data),
    ))  # fmt: skip


@bp.post("/verhaal/<uuid:request_id>/notitie")
def note(request_id: UUID) -> ResponseReturnValue:
    """What the coach makes of it, signed, for the person to read."""
    form = NoteForm()
    return _written(form, request_id, lambda: being_there.write_note(
        actor=current_actor(), now=utcnow(), request_id=request_id, text=form.text.data or ""
    ))  # fmt: skip


@bp.post("/verhaal/<uuid:request_id>/belofte")
def promise(request_id: UUID) -> ResponseReturnValue:
    """A promise, of which only its maker is reminded."""
    form = PromiseForm()
    on_day: date | None = form.on_day.data
    return _written(form, request_id, lambda: being_there.promise(
        actor=current_actor(), now=utcnow(), request_id=request_id, text=form.text.data or "", on_day=on_day
    ))  # fmt: skip


def _written(form: BaseForm, request_id: UUID, act: Callable[[], object]) -> ResponseReturnValue:
    """Back to the story with it added; or the story with the error beside the field and all that was typed."""
    if sent(form, act):
        return _back(request_id)
    return _story_page(request_id, form)


@bp.post("/belofte/<uuid:entry_id>/gedaan")
def promise_kept(entry_id: UUID) -> ResponseReturnValue:
    """ "Gedaan": by whoever promised it."""
    entry = being_there.keep_promise(actor=current_actor(), now=utcnow(), entry_id=entry_id)
    flash(_("Mooi. Die belofte is gedaan."))
    return _back(entry.request_id) if "verhaal" in request.form else redirect(url_for("presence.near"), 303)


@bp.post("/verhaal/<uuid:request_id>/wil-samen-kijken")
def coach_wish(request_id: UUID) -> ResponseReturnValue:
    """The person said to the coach that they want to look."""
    being_there.wish_to_look(actor=current_actor(), now=utcnow(), request_id=request_id)
    return _back(request_id)


@bp.post("/verhaal/<uuid:request_id>/<any(%s):act>" % ", ".join(f'"{act}"' for act in coach_wording.ADDRESSES))  # noqa: UP031
def coach_act(request_id: UUID, act: str) -> ResponseReturnValue:
    """One of the acts that change how it stands."""
    being_there.go(actor=current_actor(), now=utcnow(), request_id=request_id, to=coach_wording.ADDRESSES[act])
    return _back(request_id)


def _back(request_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("presence.coach_story", request_id=request_id), 303)
