"""How a person and their story are told of to a wijkcoach: by name, in a sentence, without a number or a step."""

from collections.abc import Collection, Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.matching import SharedWord
from app.presence.models import HelpRequest
from app.presence.wording import LANGUAGES
from app.presence.workflow import Phase

# How it stands, said of the person. Never a list of steps.
PHASES = {
    Phase.HEARD: _l("%(name)s vertelde dit, en hoort nog van ons."),
    Phase.PRESENT: _l("Er is iemand voor %(name)s."),
    Phase.NOT_KNOWING: _l("%(name)s weet het nog niet. Dat is goed. Er is geen haast bij."),
    Phase.EXPLORING: _l("%(name)s wil samen kijken wat er zou kunnen passen."),
    Phase.UNDER_WAY: _l("%(name)s is met iemand onderweg."),
    Phase.STAYING_NEAR: _l("We blijven in de buurt. %(name)s kiest hoe vaak."),
    Phase.FAREWELL: _l("Het wordt samen afgerond. De deur blijft open voor %(name)s."),
    Phase.REST: _l("Even rust. %(name)s bepaalt of het weer verder gaat."),
    Phase.OWN_WAY: _l("%(name)s gaat zelf verder, en kan altijd terugkomen."),
    Phase.MOVED: _l("%(name)s is verhuisd. Nabij stuurt geen berichten meer."),
    Phase.DECEASED: _l("%(name)s is overleden. Nabij stuurt geen berichten meer."),
    Phase.NO_CONTACT: _l("Er is geen contact meer met %(name)s. Nabij stuurt geen berichten meer."),
}

# What a wijkcoach can do by itself: address of the act, the phase it leads to, its button, what it means.
ACTS = (
    ("nog-niet-weten", Phase.NOT_KNOWING, _l("Nog niet weten"), _l("%(name)s weet het nog niet. Er hoeft nu niets.")),
    ("nabij-blijven", Phase.STAYING_NEAR, _l("Nabij blijven"),
     _l("Je blijft in de buurt. %(name)s kiest hoe vaak jullie elkaar spreken.")),
    ("weer-contact", Phase.PRESENT, _l("Weer gewoon contact"), _l("Terug naar er zijn voor %(name)s. Dat kan altijd.")),
    ("afronden", Phase.FAREWELL, _l("Afronden, de deur blijft open"),
     _l("Als jullie dit allebei willen. Teruggaan kan altijd.")),
    ("even-rust", Phase.REST, _l("Even rust"), _l("%(name)s opent het weer met één knop.")),
)  # fmt: skip

# Tucked away: when there is nobody to be near to any more.
PARTINGS = (
    ("verhuisd", Phase.MOVED, _l("Verhuisd"), _l("%(name)s woont hier niet meer.")),
    ("overleden", Phase.DECEASED, _l("Overleden"), _l("Nabij stuurt niemand meer een bericht hierover.")),
    ("geen-contact", Phase.NO_CONTACT, _l("Geen contact meer"), _l("%(name)s komt terug als die dat wil.")),
)
ADDRESSES = {address: phase for address, phase, *_rest in (*ACTS, *PARTINGS)}
RATHER_TOLD = _l("%(name)s vertelt het liever zelf.")
SENTENCE = 140


def called(story: HelpRequest) -> str:
    """What the person wants to be called, for in a sentence."""
    return story.first_name or _("deze persoon")


def said(sentence: object, story: HelpRequest) -> str:
    """A sentence from the tables above, about this person."""
    return capital(str(sentence) % {"name": called(story)})


def capital(text: str) -> str:
    """As the start of a sentence."""
    return text[:1].upper() + text[1:]


def split_at_word(text: str, most: int) -> tuple[str, str]:
    """The first `most` characters at the longest, ending at a word, and the rest (empty when all fits)."""
    if len(text) <= most:
        return text, ""
    head = text[: most + 1].rsplit(None, 1)[0][:most]
    return head, text[len(head) :]


def language_names(codes: Collection[str]) -> list[str]:
    """Languages by their codes, in a fixed order."""
    return [str(name) for code, name in LANGUAGES.items() if code in codes]


def shared_words(shared: Iterable[SharedWord]) -> list[str]:
    """The asker's words once each, with the other's word beside it where that is another one."""
    pairs = {(word.asked.casefold(), word.found.casefold()): None for word in shared}
    return [asked if asked == found else _("%(asked)s (hier: %(found)s)", asked=asked, found=found)
            for asked, found in pairs]  # fmt: skip


def last_sentence(story: HelpRequest) -> str:
    """The last thing that was told, or the person's own words, cut at a word; empty when there are none."""
    written = [entry.text for entry in story.entries if entry.text and entry.kind != "promise"]
    text = " ".join((written[-1] if written else story.words or "").split())
    head, rest = split_at_word(text, SENTENCE)
    return f"{head} …" if rest else head


def last_contact(story: HelpRequest) -> datetime | None:
    """When somebody last had contact with the person."""
    return max((entry.at for entry in story.entries if entry.kind == "contact"), default=None)
