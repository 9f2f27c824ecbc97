"""One way to be reached: an e-mail address or a telephone number, in one form however it was typed."""

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _

from app.core.errors import Invalid
from app.db import key_ring

ABROAD = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
DUTCH = re.compile(r"\+31[1-9][0-9]{8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reach:
    """kind: "email" or "phone"; value: as it is stored (phone numbers as +31612345678)."""

    kind: str
    value: str

    @property
    def shown(self) -> str:
        """As people write it: Dutch numbers as 06 12345678 or 053 1234567."""
        if self.kind == "email" or not DUTCH.fullmatch(self.value):
            return self.value
        digits = "0" + self.value[3:]
        area = 2 if digits.startswith("06") else 3
        return f"{digits[:area]} {digits[area:]}"

    @property
    def index(self) -> bytes:
        """What accounts with this address or number are found by."""
        return key_ring().blind_index(self.kind, self.value.casefold())


def read_phone(text: str) -> str | None:
    """`06-12 34 56 78`, `0031 6…` and `+31 6…` are one number. None when it is none."""
    digits = re.sub(r"[\s().\-–/]|\(0\)", "", text.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif re.fullmatch(r"0[1-9][0-9]{8}", digits, re.ASCII):
        digits = "+31" + digits[1:]
    right = DUTCH if digits.startswith("+31") else ABROAD
    return digits if right.fullmatch(digits) else None


def read_email(text: str) -> str | None:
    """The address in its normal form. None when it is none; whether it exists, only a mail can tell."""
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def read_reach(text: str, *, field: str = "reach") -> Reach:
    """Raises Invalid(field) when this is neither an e-mail address nor a telephone number."""
    text = text.strip()
    if "@" in text:
        email = read_email(text)
        if email is None:
            raise Invalid(field, _("Dit e-mailadres klopt niet. Kijk het na, of vul een telefoonnummer in."))
        return Reach("email", email)
    phone = read_phone(text)
    if phone is None:
        raise Invalid(field, _("Vul een telefoonnummer van 10 cijfers in, of een e-mailadres."))
    return Reach("phone", phone)


def find_reach(text: str) -> Reach | None:
    """The same, when a wrong one needs no explanation."""
    try:
        return read_reach(text)
    except Invalid:
        return None
