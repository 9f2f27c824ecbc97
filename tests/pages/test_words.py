"""How Nabij speaks: words that people use, in short sentences."""

import re
from statistics import mean

import pytest

from tests.pages.messages import Message, messages
from tests.pages.visits import Visit

# Words of an office. Whole families: what stands here is the start of a word.
OFFICIALESE = (
    "cliënt", "casus", "intake", "traject", "hulpvra", "match", "melding", "status", "dossier", "doorlooptijd",
    "caseload", "doelgroep", "zelfredzaam", "participe", "problematiek", "afhandel", "wachtlijst", "prioriteit",
    "urgent", "score", "scoren", "middels", "derhalve", "teneinde", "indien", "omtrent", "inzake", "tevens", "reeds",
    "gelieve", "desbetreffend", "zorgvrag", "zorgconsument", "interventie", "escaleer", "valideer", "ongeldig",
    "gebruiker", "functionaliteit", "entiteit", "record", "invoerveld",
)  # fmt: skip
MEANT = ("cliëntondersteuning", "Wmo-melding")
FORBIDDEN = re.compile(rf"\b({'|'.join(OFFICIALESE)})\w*", re.IGNORECASE)
LONGEST, ON_AVERAGE = 25, 12


def official(text: str) -> list[str]:
    """Words in it that nobody says at a kitchen table."""
    for meant in MEANT:
        text = text.replace(meant, "")
    return [found[0] for found in FORBIDDEN.finditer(text)]


def length(sentence: str) -> int:
    """In words; a placeholder is one."""
    return len(re.findall(r"%\(\w+\)\w|[\w'’&-]+", sentence))


def spoken() -> list[tuple[Message, str]]:
    """Every sentence that ends as one; labels and headings are shorter by nature."""
    return [(one, part) for one in messages() for part in one.sentences if part.rstrip("’”)").endswith((".", "?", "!"))]


def test_the_measures_themselves() -> None:
    assert official("Wij matchen cliënten. Vraag cliëntondersteuning, doe een Wmo-melding.") == ["matchen", "cliënten"]
    assert official("Zo'n melding") == ["melding"]
    assert length("Je hoort uiterlijk %(day)s van %(name)s, zo'n e-mail.") == 8


def test_there_is_something_to_read() -> None:
    assert len(messages()) > 600
    assert len(spoken()) > 400


def test_no_words_of_an_office() -> None:
    found = {one.text: (words, one.where) for one in messages() if (words := official(one.text))}
    assert found == {}


def test_no_long_sentences() -> None:
    found = {part: one.where for one, part in spoken() if length(part) > LONGEST}
    assert found == {}
    assert mean(length(part) for _one, part in spoken()) <= ON_AVERAGE


def test_nobody_is_called_u() -> None:
    """Only letters and cards say u."""
    found = {one.text: one.where for one in messages() if re.search(r"\b(u|uw|uzelf)\b", one.text, re.IGNORECASE)}
    assert found == {}


@pytest.mark.parametrize("typo", [r"\s[,.!?]", r"\.\.\.", r"  ", r"--", r"!!", r"[\"]"])
def test_signs_as_in_a_book(typo: str) -> None:
    """An ellipsis is one sign, quotation marks are round, and nothing shouts."""
    found = {one.text: one.where for one in messages() if re.search(typo, one.text)}
    assert found == {}


def test_errors_say_what_to_do(refused: list[Visit]) -> None:
    """Beside a field stands no bare verdict, and nothing in English."""
    found = set()
    for visit in refused:
        for text in re.findall(r'utrecht-form-field-error-message".*?<span>(.*?)</span>', visit.html):
            found.add(text)
    assert len(found) > 20
    verdict = re.compile(r"^(Ongeldig|Onjuist|Fout|Verplicht|Geen geldig|Not |This |Invalid|Field )", re.IGNORECASE)
    assert [text for text in found if verdict.search(text) or not text.endswith(".")] == []
