"""What initiatives are about, in the order in which people see it."""

from flask_babel import lazy_gettext as _l

THEMES = {
    "meeting": _l("Ontmoeten"),
    "food": _l("Eten en koken"),
    "moving": _l("Bewegen en sport"),
    "creative": _l("Creatief en muziek"),
    "language": _l("Taal en lezen"),
    "digital": _l("Computer en telefoon"),
    "handy": _l("Klussen en repareren"),
    "transport": _l("Vervoer en boodschappen"),
    "children": _l("Kinderen en opvoeden"),
    "youth": _l("Jongeren"),
    "carers": _l("Zorgen voor een ander"),
    "money": _l("Geld en papieren"),
    "green": _l("Groen en dieren"),
    "health": _l("Gezondheid en praten"),
}
