"""What an organisation is. The code is stored, the name is shown."""

from flask_babel import lazy_gettext as _l

KINDS = {
    "group": _l("groep buren of vrijwilligers"),
    "association": _l("vereniging"),
    "foundation": _l("stichting"),
    "welfare": _l("welzijn of zorg"),
    "church": _l("kerk, moskee of andere levensbeschouwing"),
    "school": _l("school"),
    "company": _l("bedrijf of winkel"),
    "other": _l("iets anders"),
}
