"""The registry: what people and organisations do for each other, published after somebody of the buurt read it."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.initiatives.views import bp

    app.register_blueprint(bp)
