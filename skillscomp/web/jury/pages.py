"""The pages of this place."""

from flask import Blueprint

pages = Blueprint("jury", __name__)
