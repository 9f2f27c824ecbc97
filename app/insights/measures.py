"""What is counted, and how people call it. Closed: there is no measure per coach, and none may be added."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Measure(StrEnum):
    """The values are stored with the figures."""

    INITIATIVES = "initiatives"
    ORGANISATIONS = "organisations"
    MEETING_POINTS = "meeting_points"
    VOLUNTEERS = "volunteers"
    REQUESTS_HEARD = "requests_heard"
    CONNECTIONS_UNDER_WAY = "connections_under_way"


M = Measure
PUBLIC = (M.INITIATIVES, M.ORGANISATIONS, M.MEETING_POINTS)  # things: counted exactly
PEOPLE = (M.VOLUNTEERS, M.REQUESTS_HEARD, M.CONNECTIONS_UNDER_WAY)  # small numbers are hidden
STOCKS = frozenset({M.VOLUNTEERS})  # how many there are on the last day; the other people are counted as they come

LABELS = {
    M.INITIATIVES: _l("Initiatieven"),
    M.ORGANISATIONS: _l("Organisaties"),
    M.MEETING_POINTS: _l("Wijkwijzers"),
    M.VOLUNTEERS: _l("Vrijwilligers"),
    M.REQUESTS_HEARD: _l("Vragen gehoord"),
    M.CONNECTIONS_UNDER_WAY: _l("Verbindingen onderweg"),
}
MEANINGS = {
    M.INITIATIVES: _l("Wat op de laatste dag openbaar in Nabij stond."),
    M.ORGANISATIONS: _l("Organisaties die op de laatste dag in Nabij stonden."),
    M.MEETING_POINTS: _l("Plekken waar je zo binnen kunt lopen met een vraag."),
    M.VOLUNTEERS: _l("Mensen die op de laatste dag iets aanboden. Wie meer aanbiedt, telt één keer."),
    M.REQUESTS_HEARD: _l("Vragen die mensen in deze tijd stelden, met of zonder e-mail of account."),
    M.CONNECTIONS_UNDER_WAY: _l("Vragen waarbij twee kanten met elkaar op weg gingen. Elke vraag telt één keer."),
}
# In the address.
SLUGS = {
    "initiatieven": M.INITIATIVES,
    "organisaties": M.ORGANISATIONS,
    "wijkwijzers": M.MEETING_POINTS,
    "vrijwilligers": M.VOLUNTEERS,
    "vragen": M.REQUESTS_HEARD,
    "verbindingen": M.CONNECTIONS_UNDER_WAY,
}
