"""Languages that people in the city speak, the most spoken first."""

from flask_babel import lazy_gettext as _l

LANGUAGES = {
    "nl": _l("Nederlands"),
    "en": _l("Engels"),
    "de": _l("Duits"),
    "tr": _l("Turks"),
    "ar": _l("Arabisch"),
    "syr": _l("Aramees of Syrisch"),
    "pl": _l("Pools"),
    "so": _l("Somalisch"),
    "ti": _l("Tigrinya"),
    "uk": _l("Oekraïens"),
    "fa": _l("Perzisch of Dari"),
    "pap": _l("Papiaments"),
}
REACHES = {15: _l("ongeveer een kwartier lopen"), 30: _l("ongeveer een half uur lopen"), None: _l("de hele stad")}
