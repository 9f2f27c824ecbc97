"""Guessing gets slower and slower; nobody is locked out by somebody else."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts import attempts, services
from app.accounts.models import Account, SignInAttempt
from app.core.clock import utcnow
from app.core.errors import Invalid
from app.db import db
from tests.client import PageClient
from tests.factories.accounts import PASSWORD, make_account

HOME, ELSEWHERE = "203.0.113.7", "198.51.100.9"
NOW = utcnow()


@pytest.fixture(autouse=True)
def sanne(app: Flask) -> Account:
    return make_account(email="sanne@voorbeeld.nl")


def attempt(
    *, password: str = "fout geraden woord", reach: str = "sanne@voorbeeld.nl", address: str = ELSEWHERE,
    now: datetime = NOW,
) -> str:  # fmt: skip
    """ "in", "wrong" or "wait"."""
    try:
        services.sign_in(reach=reach, password=password, address=address, now=now)
        db.session.commit()
        return "in"
    except Invalid as error:
        db.session.rollback()
        return "wait" if error.field == "" else "wrong"


def guess_until_told_to_wait(**kwargs: str) -> int:
    for number in range(200):
        if attempt(**kwargs) == "wait":  # type: ignore[arg-type]
            return number
    raise AssertionError("nobody was ever told to wait")


def test_five_guesses_are_free_and_then_one_waits() -> None:
    assert guess_until_told_to_wait() == 5
    assert attempt(password=PASSWORD) == "wait", "also with the right password: nothing is given away"


def test_the_wait_grows_and_ends() -> None:
    waits, now = [], NOW
    for _number in range(14):
        if attempt(now=now) == "wait":
            first = now
            while attempt(now=now) == "wait":
                now += timedelta(seconds=5)
            waits.append(now - first)
    assert waits == sorted(waits)
    assert waits[0] <= timedelta(seconds=10)
    assert timedelta(minutes=10) <= waits[-1] <= timedelta(minutes=16)
    assert attempt(password=PASSWORD, now=now + timedelta(minutes=16)) == "in"


def test_an_account_that_does_not_exist_is_counted_the_same() -> None:
    assert guess_until_told_to_wait(reach="niemand@voorbeeld.nl") == guess_until_told_to_wait()


def test_who_guesses_elsewhere_does_not_keep_the_owner_out() -> None:
    guess_until_told_to_wait()
    assert attempt(password=PASSWORD, address=HOME) == "in"


def test_a_guesser_with_many_addresses_is_slowed_and_the_owner_at_home_is_not() -> None:
    assert attempt(password=PASSWORD, address=HOME) == "in"
    answers = [attempt(address=f"10.0.{number}.1") for number in range(40)]
    assert answers[5] == "wrong"
    assert answers[-1] == "wait"
    assert attempt(password=PASSWORD, address=HOME) == "in"
    assert attempt(password=PASSWORD, address="192.0.2.200", now=NOW + timedelta(minutes=2)) == "in"


def test_one_address_that_tries_many_accounts_is_slowed_and_those_known_there_are_not() -> None:
    assert attempt(password=PASSWORD, address=ELSEWHERE) == "in"
    answers = [attempt(reach=f"wie{number}@voorbeeld.nl") for number in range(40)]
    assert answers[5] == "wrong"
    assert answers[-1] == "wait"
    assert attempt(password=PASSWORD, address=ELSEWHERE) == "in"


def test_getting_in_wipes_ones_own_slips() -> None:
    for _number in range(4):
        attempt(address=HOME)
    assert attempt(address=HOME, password=PASSWORD) == "in"
    assert [attempt(address=HOME) for _number in range(5)] == ["wrong"] * 5


def test_one_who_is_told_to_wait_does_not_lengthen_the_wait() -> None:
    guess_until_told_to_wait()
    for _number in range(50):
        assert attempt() == "wait"
    assert attempt(password=PASSWORD, now=NOW + timedelta(seconds=10)) == "in"


def test_a_try_is_counted_before_its_password_is_checked_and_stays(client: PageClient) -> None:
    client.post("/inloggen", data={"reach": "sanne@voorbeeld.nl", "password": "fout geraden woord"})
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def test_the_page_says_how_long_to_wait_and_keeps_the_address(client: PageClient) -> None:
    for _number in range(6):
        answer = client.post("/inloggen", data={"reach": "sanne@voorbeeld.nl", "password": "fout geraden woord"})
    assert answer.status_code == 422
    assert "Wacht 5 seconden" in answer.text
    assert "sanne@voorbeeld.nl" in answer.text


def test_a_household_with_ipv6_is_one_address(app: Flask) -> None:
    tries = [attempt(address=f"2001:db8:1:2::{number:x}") for number in range(1, 8)]
    assert tries[-1] == "wait"


def test_a_clock_that_runs_a_little_ahead_makes_nobody_wait() -> None:
    assert attempt(now=NOW + timedelta(seconds=1)) == "wrong"
    assert attempt(password=PASSWORD, now=NOW) == "in"


def test_old_tries_are_forgotten() -> None:
    attempt(now=NOW - timedelta(days=2))
    attempt(now=NOW)
    assert db.session.scalar(select(func.count()).select_from(SignInAttempt)) == 1


def test_a_limit_doubles_up_to_its_longest() -> None:
    limit = attempts.Limit(2, timedelta(seconds=5), timedelta(minutes=1))
    waits = [limit.wait(tries).total_seconds() for tries in (0, 1, 2, 3, 4, 5, 6, 10_000)]
    assert waits == [0, 0, 5, 10, 20, 40, 60, 60]
