"""What phases, states, ways and kinds are called on the pages. Sentences for the person; never steps to go through."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from app.offers.languages import LANGUAGES as OFFERED
from app.presence.workflow import Phase, State

# For the person whose story it is.
PHASES = {
    Phase.HEARD: _l("We hebben je vraag. Een wijkcoach neemt contact met je op."),
    Phase.PRESENT: _l("Jullie hebben contact."),
    Phase.NOT_KNOWING: _l("Je weet het nog niet. Dat is goed. Er is geen haast bij."),
    Phase.EXPLORING: _l("Jullie kijken samen wat er zou kunnen passen."),
    Phase.UNDER_WAY: _l("Je bent met iemand onderweg."),
    Phase.STAYING_NEAR: _l("Je wijkcoach blijft in de buurt."),
    Phase.FAREWELL: _l("Jullie ronden het af. De deur blijft open."),
    Phase.REST: _l("Even rust. Jij bepaalt of het weer verder gaat."),
    Phase.OWN_WAY: _l("Je gaat zelf verder. Je kunt altijd terugkomen."),
    Phase.LET_GO: _l("Je hebt je verhaal ingetrokken. De wijkcoach leest het niet meer."),
    Phase.MOVED: _l("Je bent verhuisd."),
    Phase.DECEASED: _l("Dit verhaal is gesloten."),
    Phase.NO_CONTACT: _l("Er is geen contact meer. Je kunt altijd terugkomen."),
}

# For the asker, about a connection.
STATES_ASKER = {
    State.CONSIDERED: _l("Je wijkcoach denkt hier nog over na."),
    State.SHOWN_TO_ASKER: _l("Hier kun jij ja, nee of nog niet op zeggen."),
    State.SHOWN_TO_OTHER: _l("Jij zei ja. Nu is de ander aan zet."),
    State.MUTUAL_YES: _l("Jullie zeiden allebei ja. Je kunt nu contact zoeken."),
    State.ACQUAINTANCE: _l("Jullie hebben elkaar ontmoet."),
    State.UNDER_WAY: _l("Jullie gaan samen verder."),
    State.ENDED: _l("Dit gaat niet door, of is voorbij."),
}

# For the other side.
STATES_OTHER = STATES_ASKER | {
    State.SHOWN_TO_OTHER: _l("Hier kun jij ja, nee of nog niet op zeggen."),
}

# For the wijkcoach.
STATES_COACH = STATES_ASKER | {
    State.CONSIDERED: _l("Jij schreef waarom dit zou kunnen passen. Het is nog niet voorgelegd."),
    State.SHOWN_TO_ASKER: _l("Je hebt het voorgelegd. Het antwoord is aan de vrager."),
    State.SHOWN_TO_OTHER: _l("De vrager zei ja. Nu is de ander aan zet."),
    State.MUTUAL_YES: _l("Allebei zeiden ze ja. Ze zien nu elkaars gegevens."),
    State.ACQUAINTANCE: _l("Ze hebben elkaar ontmoet."),
    State.UNDER_WAY: _l("Ze gaan samen verder."),
}

WAYS = {
    "phone": _l("aan de telefoon"),
    "visit": _l("bij iemand thuis"),
    "message": _l("met een berichtje"),
    "desk": _l("bij de balie"),
    "elsewhere": _l("ergens anders"),
}

KINDS = {
    "addition": _l("Toegevoegd"),
    "contact": _l("Contact"),
    "note": _l("Opgeschreven"),
    "promise": _l("Belofte"),
    "farewell": _l("Bij het afscheid"),
}

READINGS = {
    "story:read": _l("las je verhaal"),
    "story:listed": _l("zag je naam en je laatste zin in een lijst"),
    "story:matched": _l("zocht naar woorden die passen"),
    "connection:read": _l("las een voorstel"),
    "contact_details:read": _l("zag contactgegevens"),
}


def looked_at(actions: Collection[str]) -> list[str]:
    """What somebody did, said once each, in a fixed order."""
    return [str(said) for action, said in READINGS.items() if action in actions]


LANGUAGES = OFFERED | {"other": _l("een andere taal")}
