"""The trail: every act leaves a row, the chain shows whatever was done to it, and it tells nothing personal."""

import json
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, insert, select, text, update

from app.accounts.models import Account
from app.audit import Action, record
from app.audit.models import AuditEvent, AuditHead, AuditIdentity
from app.audit.trail import START, write_head
from app.audit.verify import verify
from app.core.actor import SYSTEM, Actor, Hat
from app.core.errors import Refused
from app.core.ids import new_id
from app.db import db, key_ring
from app.presence.queries import stories
from app.presence.services import asking, being_there, connecting
from app.presence.workflow import Answer, Phase
from tests.at_once import at_once
from tests.factories import presence as made
from tests.factories.accounts import make_account
from tests.factories.presence import SHARED, WHY, WORDS, Story
from tests.presence.calls import promised

EVENTS = AuditEvent.__table__


def left_by(act: Callable[[], Any]) -> set[str]:
    """The actions in the trail that this act left."""
    db.session.commit()
    before = db.session.scalar(select(func.max(AuditEvent.number))) or 0
    act()
    db.session.commit()
    return set(db.session.scalars(select(AuditEvent.action).where(AuditEvent.number > before)))


SERVICES: dict[str, tuple[Callable[[], Story], Callable[[Story], Any], set[str]]] = {
    "ask": (made.make_request, lambda s: asking.ask(actor=made.VISITOR, now=s.about["now"], reach_kind="desk"),
            {"story:written"}),
    "ask_for": (made.make_request, lambda s: asking.ask_for(
        actor=s.coach, now=s.about["now"], read_back=True, reach_kind="desk"), {"story:written"}),
    "renew_code": (made.make_request, lambda s: asking.renew_code(actor=s.asker, **s.about), {"story:code_renewed"}),
    "place": (lambda: made.make_request(buurt=None), lambda s: asking.place(
        actor=Actor(hat=Hat.DESK), buurt_id=next(iter(s.coach.buurten)), **s.about), {"story:placed"}),
    "open_with_code": (lambda: made.make_request(by=Hat.VISITOR), lambda s: asking.open_with_code(
        now=s.about["now"], code=s.code or "", address="::1"), {"story:opened_by_code"}),
    "take_up": (made.make_request, lambda s: being_there.take_up(actor=s.coach, **s.about),
                {"story:taken_up", "story:phase"}),
    "add_words": (made.make_request, lambda s: being_there.add_words(actor=s.asker, text="Nog iets", **s.about),
                  {"story:added_to"}),
    "record_contact": (made.taken_up, lambda s: being_there.record_contact(
        actor=s.coach, way="phone", wants_to_look=True, **s.about), {"story:contact", "story:wish", "story:phase"}),
    "write_note": (made.taken_up, lambda s: being_there.write_note(actor=s.coach, text="Dit", **s.about),
                   {"story:note"}),
    "promise": (made.taken_up, lambda s: being_there.promise(actor=s.coach, text="Dit", **s.about), {"story:promise"}),
    "keep_promise": (made.taken_up, lambda s: being_there.keep_promise(
        actor=s.coach, now=s.about["now"], entry_id=promised(s).id), {"story:promise"}),
    "wish_to_look": (made.contacted, lambda s: being_there.wish_to_look(actor=s.asker, **s.about),
                     {"story:wish", "story:phase"}),
    "go": (made.taken_up, lambda s: being_there.go(actor=s.asker, to=Phase.REST, **s.about), {"story:phase"}),
    "leave": (made.said_yes, lambda s: being_there.go(actor=s.asker, to=Phase.LET_GO, **s.about),
              {"story:phase", "agreement:revoked", "connection:ended"}),
    "consider": (made.exploring, lambda s: connecting.consider(
        actor=s.coach, why=WHY, offer_id=made.make_offer().id, **s.about),
        {"connection:considered", "offer:written", "offer:read"}),
    "show_to_asker": (made.considered, lambda s: connecting.show_to_asker(
        actor=s.coach, shared_text=SHARED, **s.between), {"connection:shown", "connection:moved"}),
    "answer_as_asker": (made.shown, lambda s: connecting.answer_as_asker(
        actor=s.asker, answer=Answer.YES, shared_text=SHARED, **s.between), {"agreement:given", "connection:moved"}),
    "answer_as_other": (made.said_yes, lambda s: connecting.answer_as_other(
        actor=s.other or s.asker, answer=Answer.YES, **s.between), {"agreement:given", "connection:moved"}),
    "no": (made.said_yes, lambda s: connecting.answer_as_other(
        actor=s.other or s.asker, answer=Answer.NO, **s.between), {"connection:ended"}),
    "say_met": (made.mutual_yes, lambda s: connecting.say_met(actor=s.asker, **s.between), {"connection:moved"}),
    "want_to_go_on": (made.met, lambda s: connecting.want_to_go_on(actor=s.asker, **s.between), {"agreement:given"}),
    "withdraw": (made.mutual_yes, lambda s: connecting.withdraw(actor=s.asker, **s.between),
                 {"agreement:revoked", "connection:ended"}),
    "put_away": (made.shown, lambda s: connecting.put_away(actor=s.coach, **s.between), {"connection:ended"}),
}  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_leaves_its_row(app: Flask, name: str) -> None:
    walk, act, expected = SERVICES[name]
    story = walk()
    assert left_by(lambda: act(story)) - {"account:made"} == expected
    assert verify()[1] == []


def test_every_public_service_is_in_the_table() -> None:
    modules = (asking, being_there, connecting)
    own = [(name, one) for module in modules for name, one in vars(module).items() if one.__class__ is FunctionType
           and one.__module__ == module.__name__]  # fmt: skip
    public = {name for name, one in own if not name.startswith("_")}
    assert public - {"end_connections"} <= set(SERVICES)


def test_a_row_says_who_which_hat_what_and_on_what(app: Flask) -> None:
    story = made.taken_up()
    row = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "story:taken_up")).one()
    assert (row.hat, row.kind, row.subject, row.within) == (
        "wijkcoach", "help_request", story.request_id, story.request_id,
    )  # fmt: skip
    identity = db.session.get_one(AuditIdentity, row.who)
    assert identity.account_id == story.coach.account
    assert row.who != story.coach.account


def test_the_trail_holds_no_personal_text(app: Flask) -> None:
    story = made.mutual_yes(first_name="Annie Planteman")
    stories.get_story(story.coach, story.request_id)
    db.session.commit()
    written = b""
    for table in ("audit_event", "audit_head", "audit_identity"):
        for row in db.session.execute(text(f"SELECT * FROM {table}")):
            written += b"\0".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    written += Path(app.config["TRAIL_HEAD"]).read_bytes()
    personal = [WORDS, WHY, SHARED, "Annie", "Planteman", "06-12345678", "Marja", "Roelof", "voorbeeld.nl", "rollator"]
    assert [word for word in personal if word.encode() in written] == []


def fill(number: int = 5) -> None:
    """Some rows, in two transactions."""
    for times in (number - 2, 2):
        for _time in range(times):
            record(SYSTEM, Action.STORY_READ, "help_request", new_id())
        db.session.commit()


def _edit(**values: Any) -> Callable[[], None]:
    return lambda: db.session.execute(update(EVENTS).where(EVENTS.c.number == 3).values(**values))  # type: ignore[return-value]


def _swap() -> None:
    names = [column.name for column in EVENTS.columns if column.name not in ("number",)]
    two, four = (dict(db.session.execute(select(EVENTS).where(EVENTS.c.number == n)).mappings().one()) for n in (2, 4))
    for number, values in ((2, four), (4, two)):
        db.session.execute(
            update(EVENTS).where(EVENTS.c.number == number).values({name: values[name] for name in names})
        )


def _renumber() -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        db.session.execute(update(EVENTS).where(EVENTS.c.number == old).values(number=new))


def _add(number: int) -> Callable[[], None]:
    def act() -> None:
        row = dict(db.session.execute(select(EVENTS).where(EVENTS.c.number == 3)).mappings().one())
        db.session.execute(insert(EVENTS).values(row | {"number": number}))

    return act


def _cut(*, rewind: bool) -> None:
    """The last two rows gone; rewind: and the head set back, as if they never were."""
    db.session.execute(delete(EVENTS).where(EVENTS.c.number > 3))
    if rewind:
        mac = db.session.scalar(select(EVENTS.c.mac).where(EVENTS.c.number == 3))
        db.session.execute(update(AuditHead).values(number=3, mac=mac))


def _empty() -> None:
    db.session.execute(delete(EVENTS))
    db.session.execute(delete(AuditHead))


TAMPERING: dict[str, Callable[[], Any]] = {
    "another action": _edit(action="story:note"),
    "another hat": _edit(hat="resident"),
    "another person": _edit(who=new_id()),
    "another story": _edit(within=new_id()),
    "another subject": _edit(subject=new_id()),
    "another kind": _edit(kind="offer"),
    "another origin": _edit(origin="192.0.2.1"),
    "another seal": _edit(mac=START),
    "another moment": lambda: _edit(at=made.utcnow())(),
    "removed": lambda: db.session.execute(delete(EVENTS).where(EVENTS.c.number == 3)),
    "the first removed": lambda: db.session.execute(delete(EVENTS).where(EVENTS.c.number == 1)),
    "swapped": _swap,
    "renumbered": _renumber,
    "added at the end": _add(6),
    "added before the start": _add(0),
    "cut off": lambda: _cut(rewind=False),
    "cut off, and the head rewound": lambda: _cut(rewind=True),
    "everything gone": _empty,
    "the head edited": lambda: db.session.execute(update(AuditHead).values(number=4)),
    "the head gone": lambda: db.session.execute(delete(AuditHead)),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERING)
def test_verify_finds_whatever_was_done_to_the_rows(app: Flask, how: str) -> None:
    fill()
    assert verify() == (5, [])
    TAMPERING[how]()
    db.session.commit()
    assert verify()[1], how


@pytest.mark.parametrize("how", ["gone", "an older one", "another number", "not ours", "empty"])
def test_verify_finds_whatever_was_done_to_the_signed_head(app: Flask, how: str) -> None:
    fill()
    path = Path(app.config["TRAIL_HEAD"])
    known = json.loads(path.read_text())
    if how == "gone":
        path.unlink()
    elif how == "an older one":
        # Signed by us, of a trail that never was.
        path.unlink()
        write_head(path, 4, b"\x01" * 32)
    elif how == "another number":
        path.write_text(json.dumps(known | {"number": 4}))
    elif how == "not ours":
        path.write_text(json.dumps(known | {"signature": "00" * 32}))
    else:
        path.write_text("")
    assert verify()[1], how


def test_the_signed_head_never_goes_back(app: Flask) -> None:
    fill()
    path = Path(app.config["TRAIL_HEAD"])
    write_head(path, 2, b"\x01" * 32)
    assert json.loads(path.read_text())["number"] == 5
    assert verify() == (5, [])


def test_another_key_signs_another_trail(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.core.crypto import KeyRing, new_key

    fill()
    monkeypatch.setitem(app.extensions, "key_ring", KeyRing.parse(f"test:{new_key()}", new_key()))
    assert len(verify()[1]) >= 5
    assert key_ring() is app.extensions["key_ring"]


def test_the_command_says_whether_it_holds(app: Flask) -> None:
    fill()
    db.session.remove()
    held = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert (held.exit_code, held.output) == (0, "5 rows, the trail holds\n")
    db.session.execute(delete(EVENTS).where(EVENTS.c.number == 2))
    db.session.commit()
    db.session.remove()
    broken = app.test_cli_runner().invoke(args=["audit", "verify"])
    assert broken.exit_code == 1
    assert "row 2: removed" in broken.output
    assert "DOES NOT HOLD" in broken.output


def test_eight_at_once_make_one_chain(app: Flask) -> None:
    """Also when all are the same person, of whom the trail never heard before, and when it is the first row of all."""
    account = make_account()
    assert isinstance(account, Account)
    actor = Actor(hat=Hat.RESIDENT, account=account.id)

    def act() -> None:
        for _time in range(3):
            record(actor, Action.STORY_READ, "help_request", new_id())
            db.session.commit()

    at_once(app, [act] * 8)
    assert verify() == (24, [])
    assert len(db.session.scalars(select(AuditIdentity)).all()) == 1


def test_what_is_undone_leaves_nothing(app: Flask) -> None:
    fill()
    story = made.make_request()
    rows = verify()[0]
    being_there.take_up(actor=story.coach, **story.about)
    db.session.rollback()
    with pytest.raises(Refused):
        being_there.write_note(actor=story.coach, text="Dit", **story.about)
    db.session.rollback()
    record(SYSTEM, Action.DEMO_LOADED, "demo")
    db.session.commit()
    assert verify() == (rows + 1, [])
    assert story.request.coach_id is None


def test_the_same_act_twice_in_one_transaction_is_one_row(app: Flask) -> None:
    story = made.make_request()
    rows = verify()[0]
    for _time in range(3):
        stories.get_story(story.asker, story.request_id)
    db.session.commit()
    assert verify()[0] == rows + 1


def test_erasing_who_somebody_was_leaves_the_chain_whole(app: Flask) -> None:
    story = made.taken_up()
    db.session.execute(delete(AuditIdentity).where(AuditIdentity.account_id == story.coach.account))
    db.session.commit()
    assert verify()[1] == []
