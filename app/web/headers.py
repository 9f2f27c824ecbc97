"""Security headers on every response."""

from collections.abc import MutableMapping

from flask import Flask, Response, request

CSP = "; ".join(
    f"{name} {value}"
    for name, value in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }.items()
)
ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


def add_headers(response: Response) -> Response:
    """Pages carry a form token or depend on who looks, so none is kept by a browser or a proxy. Static files are."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def add_to_file(headers: MutableMapping[str, str], _path: str, _url: str) -> None:
    """Files below /static are sent before the application sees the request, so WhiteNoise asks for these itself."""
    for name, value in ALWAYS.items():
        headers[name] = value


def init_app(app: Flask) -> None:
    app.after_request(add_headers)
