"""Pages that gather several features: home, buurt and stadsdeel, health."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.site.views import bp

    app.register_blueprint(bp)
