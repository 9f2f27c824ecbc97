"""What volunteers like to do. Found by the matcher, never public."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.offers.views import bp

    app.register_blueprint(bp)
