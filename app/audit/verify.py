"""Does the trail still hold? Finds a row that was edited, removed, swapped, added or cut off."""

import hmac
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.audit.models import AuditEvent, AuditHead
from app.audit.trail import START, is_ours, known_head, row_mac
from app.db import db


def verify() -> tuple[int, list[str]]:
    """The number of rows, and what is wrong with them (nothing, when it holds)."""
    wrong: list[str] = []
    number, mac, macs = 0, START, {0: START}
    for row in db.session.scalars(select(AuditEvent).order_by(AuditEvent.number).execution_options(yield_per=1000)):
        if row.number != number + 1:
            wrong.append(f"row {number + 1}: removed")
        if not hmac.compare_digest(row.mac, row_mac(row, mac)):
            wrong.append(f"row {row.number}: altered, or the row before it was")
        number, mac = row.number, row.mac
        macs[number] = mac
    head = db.session.get(AuditHead, 1)
    if number != (head.number if head else 0) or mac != (head.mac if head else START):
        wrong.append(f"after row {number}: the head says {head.number if head else 0} rows")
    return number, wrong + _against_file(Path(current_app.config["TRAIL_HEAD"]), macs)


def _against_file(path: Path, macs: dict[int, bytes]) -> list[str]:
    if not path.exists():
        return [] if len(macs) == 1 else ["the signed head outside the database is missing"]
    known = known_head(path)
    if not known or not is_ours(known):
        return ["the signed head outside the database is not ours"]
    if macs.get(known["number"], b"").hex() != known["mac"]:
        return [f"row {known['number']} is gone or altered: the signed head outside the database knew it"]
    return []
