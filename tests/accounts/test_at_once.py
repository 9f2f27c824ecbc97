"""The same moment, twice: what two requests do at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import Account
from app.db import db
from tests.factories.accounts import PASSWORD, make_account

Result = TypeVar("Result")


def at_once(app: Flask, act: Callable[[], Result], times: int) -> list[Result]:
    db.session.rollback()

    def alone() -> Result:
        with app.app_context():
            return act()

    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(alone) for _time in range(times)]]


def test_two_clicks_at_the_same_moment_make_one_account(app: Flask) -> None:
    filled = {"name": "Noor", "reach": "noor@voorbeeld.nl", "password": PASSWORD, "once": "42"}

    def click() -> int:
        answer = app.test_client().post("/account-maken", data=filled)
        assert answer.status_code == 303, answer.text
        return answer.status_code

    assert at_once(app, click, 2) == [303, 303]
    assert db.session.scalar(select(func.count()).select_from(Account)) == 1


def test_many_guesses_at_the_same_moment_are_many_guesses(app: Flask) -> None:
    make_account(email="sanne@voorbeeld.nl")
    guess = {"reach": "sanne@voorbeeld.nl", "password": "fout geraden woord"}
    pages = at_once(app, lambda: app.test_client().post("/inloggen", data=guess).text, 16)
    checked = sum("hoort niet bij elkaar" in page for page in pages)
    assert checked <= 5
