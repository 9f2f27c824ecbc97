"""The permission table: rule × method × hat, and what must be one's own. `flask permissions` prints it.

Being on the list lets one in at the route; what is then shown is filtered by actor in the query ("own").
"""

from app.core.actor import Hat
from app.web.access import Rule

V, C, R, O = Hat.VISITOR, Hat.CODE, Hat.RESIDENT, Hat.ORGANISATION  # noqa: E741
D, W, M, A = Hat.DESK, Hat.COACH, Hat.MUNICIPALITY, Hat.ADMIN

EVERYONE = (V, C, R, O, D, W, M, A)
SIGNED_IN = (R, O, D, W, M, A)

# endpoint, methods, hats, own
PUBLIC: tuple[tuple[str, str, tuple[Hat, ...], str], ...] = (
    ("static", "GET", EVERYONE, ""),
    ("site.home", "GET", EVERYONE, ""),
    ("site.health", "GET", EVERYONE, ""),
)

# The same, for pages that hold something about a person: never cached, never prefetched, with "Snel weg".
PERSONAL: tuple[tuple[str, str, tuple[Hat, ...], str], ...] = ()


def _rules() -> dict[tuple[str, str], Rule]:
    rows = [(row, False) for row in PUBLIC] + [(row, True) for row in PERSONAL]
    return {
        (endpoint, method): Rule(endpoint, method, frozenset(hats), own, personal)
        for (endpoint, methods, hats, own), personal in rows
        for method in methods.split()
    }


RULES = _rules()
