"""The place that is open to everybody."""

from flask import Blueprint

pages = Blueprint("public", __name__)
