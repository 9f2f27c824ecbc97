"""Nabij: create_app wires the packages together and does nothing else."""

from importlib import import_module
from typing import Any

from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

import config
from app import extensions
from app.db import db
from app.web import access, errors, formatting, headers, pages, transaction

# Packages with pages, or with commands; each registers itself with init_app.
FEATURES = (
    "messages", "areas", "accounts", "organisations", "search", "initiatives", "offers", "presence", "insights", "site",
    "demo",
)  # fmt: skip


class Nabij(Flask):
    """Flask, with every request one transaction, and nobody inside before the guard has spoken."""

    def dispatch_request(self) -> ResponseReturnValue:
        view = super().dispatch_request
        return transaction.run(lambda: refused if (refused := access.guard()) is not None else view())


def create_app(**overrides: Any) -> Nabij:
    """The application; `overrides` win over the settings."""
    app = Nabij(__name__, instance_path=str(config.INSTANCE))
    app.config.from_mapping(config.settings() | overrides)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=app.static_folder, prefix="static/", allow_all_origins=False,
        add_headers_function=headers.add_to_file,
    )  # fmt: skip
    if proxies := app.config["PROXIES"]:  # limits and the trail are by address; the host is never taken from outside
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    _bind(app)
    for package in FEATURES:
        import_module(f"app.{package}").init_app(app)
    return app


def _bind(app: Nabij) -> None:
    db.init_app(app)
    extensions.migrate.init_app(app, db, compare_type=True, render_as_batch=True)
    for extension in (extensions.babel, extensions.csrf, extensions.limiter):
        extension.init_app(app)
    # Templates know `actor`. An error page must not ask the database who is there.
    extensions.login.init_app(app, add_context_processor=False)
    for part in (errors, formatting, headers, pages):
        part.init_app(app)
    cli = import_module("app.cli")
    cli.init_app(app)
