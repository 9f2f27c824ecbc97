"""People with an account: signing up, in and out, the hats they hold, and what a wijkcoach is there for."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.accounts import signed_in, views_manage, views_own
    from app.accounts.commands import accounts_cli
    from app.accounts.views import bp

    signed_in.init_app(app)
    for module in (views_manage, views_own):  # their routes hang on the same blueprint
        assert module.bp is bp
    app.register_blueprint(bp)
    app.cli.add_command(accounts_cli)
