"""The permission table: rule × method × hat, and what must be one's own. `flask permissions` prints it.

Being on the list lets one in at the route; what is then shown is filtered by actor in the query ("own").
"""

from dataclasses import dataclass

from app.core.actor import Hat


@dataclass(frozen=True, slots=True)
class Rule:
    """hats: who may come; own: what must also be theirs (checked in the query); personal: no cache, no prefetch."""

    endpoint: str
    method: str
    hats: frozenset[Hat]
    own: str = ""
    personal: bool = False


V, C, R, O = Hat.VISITOR, Hat.CODE, Hat.RESIDENT, Hat.ORGANISATION  # noqa: E741
D, W, M, A = Hat.DESK, Hat.COACH, Hat.MUNICIPALITY, Hat.ADMIN

EVERYONE = (V, C, R, O, D, W, M, A)
SIGNED_IN = (R, O, D, W, M, A)

# endpoint, methods, hats, own
PUBLIC: tuple[tuple[str, str, tuple[Hat, ...], str], ...] = (
    ("static", "GET", EVERYONE, ""),
    ("accounts.ask_password", "GET POST", EVERYONE, ""),
    ("accounts.new_password", "GET POST", EVERYONE, "whoever has the link that was mailed"),
    ("accounts.password_asked", "GET", EVERYONE, ""),
    ("accounts.sign_in", "GET POST", EVERYONE, ""),
    ("accounts.sign_up", "GET POST", EVERYONE, ""),
    ("initiatives.change", "GET POST", (R, O, D, W), "its maker or its organisation"),
    ("initiatives.confirm", "POST", (R, O, D, W), "its maker, its organisation or a wijkcoach of its buurt"),
    ("initiatives.index", "GET", EVERYONE, ""),
    ("initiatives.publish", "POST", (O, W), "a wijkcoach of its buurt or its trusted organisation"),
    ("initiatives.send_back", "POST", (W,), "a wijkcoach of its buurt"),
    ("initiatives.show", "GET", EVERYONE, "public, or its maker, its organisation or a wijkcoach of its buurt"),
    ("initiatives.stop", "POST", (R, O, D, W), "its maker or its organisation"),
    ("initiatives.write", "GET POST", (R, O, D, W), ""),
    ("insights.download", "GET", (M,), ""),
    ("insights.overview", "GET", (M,), ""),
    ("insights.stadsdeel", "GET", (M,), ""),
    ("organisations.edit", "GET POST", (O,), "speaks for it"),
    ("organisations.index", "GET", EVERYONE, ""),
    ("organisations.register", "GET POST", (R, O), ""),
    ("organisations.show", "GET", EVERYONE, ""),
    ("organisations.trust", "POST", (A,), ""),
    ("site.buurt", "GET", EVERYONE, ""),
    ("site.buurten", "GET", EVERYONE, ""),
    ("site.health", "GET", EVERYONE, ""),
    ("site.home", "GET", EVERYONE, ""),
    ("site.search", "GET", EVERYONE, ""),
    ("site.stadsdeel", "GET", EVERYONE, ""),
)

# The same, for pages that hold something about a person: never cached, never prefetched, with "Snel weg".
PERSONAL: tuple[tuple[str, str, tuple[Hat, ...], str], ...] = (
    ("accounts.change_password", "GET POST", SIGNED_IN, "one's own"),
    ("accounts.find", "POST", (A,), ""),
    ("accounts.manage", "GET", (A,), ""),
    ("accounts.me", "GET POST", SIGNED_IN, "one's own"),
    ("accounts.set_roles", "GET POST", (A,), "not taking away one's own"),
    ("accounts.sign_out", "POST", SIGNED_IN, "one's own"),
    ("accounts.switch_hat", "POST", SIGNED_IN, "a hat one holds"),
    ("initiatives.mine", "GET", (R, O, D, W), "made by this account, or of its organisation"),
    ("initiatives.waiting", "GET", (O, W), "of the buurten of the wijkcoach, or of its trusted organisation"),
    ("offers.change", "GET POST", (R,), "one's own offer"),
    ("offers.end", "POST", (R,), "one's own offer"),
    ("offers.mine", "GET", (R,), "one's own offers"),
    ("offers.pause", "POST", (R,), "one's own offer"),
    ("offers.resume", "POST", (R,), "one's own offer"),
    ("offers.show", "GET", (R,), "one's own offer"),
    ("offers.write", "GET POST", (R,), ""),
    ("presence.ask", "GET POST", (V, C, R), ""),
    ("presence.ask_for", "GET POST", (R, D, W), ""),
    ("presence.close_code", "POST", (V, C), ""),
    ("presence.coach_act", "POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.coach_connection", "GET POST", (W,), "of a story of one's areas"),
    ("presence.coach_met", "POST", (W,), "of a story of one's areas"),
    ("presence.coach_story", "GET", (W,), "a story of one's areas"),
    ("presence.coach_wish", "POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.consider", "GET POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.contact", "POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.details", "GET", (C, R, O), "a side of the connection, while both yeses stand"),
    ("presence.details_still", "GET", (V, C, R, O, D, W, M, A), "tells only whether both yeses stand"),
    ("presence.go_on", "POST", (C, R, O), "a side of the connection"),
    ("presence.met", "POST", (C, R, O), "a side of the connection"),
    ("presence.my_act", "POST", (C, R), "one's own story"),
    ("presence.my_connection", "GET POST", (C, R), "of one's own story"),
    ("presence.my_stories", "GET", (C, R), "one's own stories"),
    ("presence.my_story", "GET POST", (C, R), "one's own story"),
    ("presence.my_wish", "POST", (C, R), "one's own story"),
    ("presence.near", "GET", (W,), "stories of one's areas"),
    ("presence.new_code", "POST", (C, R), "one's own story"),
    ("presence.note", "POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.nothing_fits", "POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.open_with_code", "GET POST", (V, C), ""),
    ("presence.place", "GET POST", (D,), "a story without a buurt"),
    ("presence.promise", "POST", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.promise_kept", "POST", (W,), "one's own promise"),
    ("presence.proposal", "GET POST", (R, O), "the other side of the connection, after the asker's yes"),
    ("presence.proposals", "GET", (R, O), "the other side of the connections, after the asker's yes"),
    ("presence.put_away", "POST", (W,), "of a story of one's areas"),
    ("presence.take_up", "POST", (W,), "a story of one's areas, or of the team's call list"),
    ("presence.together", "GET", (W,), "a story of one's areas, taken up by this wijkcoach"),
    ("presence.withdraw", "POST", (C, R, O), "a side of the connection"),
    ("presence.without_buurt", "GET", (D,), "stories without a buurt"),
    ("presence.written_down", "GET POST", (V, C, R, D, W), ""),
)


def _rules() -> dict[tuple[str, str], Rule]:
    rows = [(row, False) for row in PUBLIC] + [(row, True) for row in PERSONAL]
    return {
        (endpoint, method): Rule(endpoint, method, frozenset(hats), own, personal)
        for (endpoint, methods, hats, own), personal in rows
        for method in methods.split()
    }


RULES = _rules()
