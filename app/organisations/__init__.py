"""Organisations, and who speaks for them."""

from uuid import UUID

from flask import Flask


def init_app(app: Flask) -> None:
    from app.organisations.queries import organisations_of
    from app.organisations.views import bp

    def ids_of(account_id: UUID) -> frozenset[UUID]:
        return frozenset(organisation.id for organisation in organisations_of(account_id))

    # `accounts` may not know us, and still says for which organisations somebody speaks.
    app.extensions["organisations_of"] = ids_of
    app.register_blueprint(bp)
