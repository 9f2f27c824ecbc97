"""Pages that gather several features: home, buurt and stadsdeel, health."""

from flask import Flask


def first_name(name: str) -> str:
    """What a wijkcoach is called on a public page."""
    return name.split()[0] if name.split() else ""


def init_app(app: Flask) -> None:
    from app.site.views import bp

    app.register_blueprint(bp)
    app.add_template_filter(first_name)
