"""The pages of this place."""

from flask import Blueprint

pages = Blueprint("organiser", __name__)
