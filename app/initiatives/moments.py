"""When an initiative is, in one line: the maker's own words, with the chosen days unless those words name them."""

from app.initiatives.models import Initiative
from app.web.formatting import DAYS, days, parts


def moments(initiative: Initiative) -> str:
    """`elke dinsdag om half een`, or `dinsdag, 's middags · vanaf half een`; empty when nothing is known."""
    own = initiative.when
    if own and all(str(DAYS[code]) in own.lower() for code in initiative.days if code in DAYS):
        return own
    chosen = ", ".join(filter(None, (days(initiative.days), parts(initiative.parts))))
    return " · ".join(filter(None, (chosen, own)))


def where(initiative: Initiative) -> str:
    """`buurthuis De Haspel, Twekkelerveld`. Reads the buurt."""
    return ", ".join(filter(None, (initiative.place, initiative.buurt.name)))
