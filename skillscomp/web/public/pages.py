"""The pages of this place."""

from flask import Blueprint

pages = Blueprint("public", __name__)
