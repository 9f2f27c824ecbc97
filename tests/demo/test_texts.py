"""The texts of the demo: enough of them, all different, nobody real."""

import re
from collections import Counter
from typing import Any

import pytest

from app.demo.texts import read

SHARED = 6  # words in a row that no two texts may share
NOT_TEXT = {"key", "buurt", "email", "phone", "contact_phone", "contact_email", "place", "kind", "days", "parts"}
ENOUGH = {"initiatives-1 initiatives-2": 120, "offers": 80, "requests": 60, "organisations": 25}


def texts(thing: Any) -> list[str]:
    """Every text in it, however deep."""
    if isinstance(thing, str):
        return [thing]
    parts = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else []
    return [text for part in parts for text in texts(part)]


def rows() -> list[dict[str, Any]]:
    names = [name for names in ENOUGH for name in names.split()]
    return [{k: v for k, v in row.items() if k not in NOT_TEXT} for row in read(*names)]


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + SHARED]) for start in range(len(words) - SHARED + 1)}


@pytest.mark.parametrize(("names", "least"), ENOUGH.items())
def test_there_are_enough(names: str, least: int) -> None:
    keys = [row["key"] for row in read(*names.split())]
    assert len(keys) >= least
    assert len(set(keys)) == len(keys)


def test_no_two_texts_share_six_words_in_a_row() -> None:
    seen = Counter(run for row in rows() for text in texts(row) for run in runs(text))
    assert [" ".join(run) for run, count in seen.items() if count > 1] == []


def test_the_check_finds_what_is_shared() -> None:
    one, other = "Kom je ook eens een keer langs?", "ja, kom je ook eens een keer"
    assert runs(one) & runs(other)


def test_every_phase_and_every_state_is_there() -> None:
    requests = read("requests")
    assert len({row["phase"] for row in requests}) >= 8
    assert {row["connection"]["state"] for row in requests if row["connection"]} >= {
        "considered", "shown_to_asker", "shown_to_other", "mutual_yes", "acquaintance", "under_way", "ended",
    }  # fmt: skip


def test_addresses_and_numbers_are_nobodys() -> None:
    whole = "\n".join(text for row in read("initiatives-1", "initiatives-2", "organisations") for text in texts(row))
    domains = set(re.findall(r"@([\w.-]+\w)", whole))
    assert domains == {"voorbeeld.nl"}
    numbers = re.findall(r"\b0\d[\d-]{7,}", whole)
    assert all(re.match(r"0(6|53)-?0000", number) for number in numbers)


def test_they_are_spread_over_the_city() -> None:
    codes = Counter(row["buurt"] for row in read("initiatives-1", "initiatives-2"))
    assert len(codes) >= 40
    assert codes["BU01530301"] >= 4
