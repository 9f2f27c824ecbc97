"""The one blueprint of presence: endpoints are `presence.<view>`."""

from flask import Blueprint

bp = Blueprint("presence", __name__)
