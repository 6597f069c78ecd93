"""The pages of this place."""

from flask import Blueprint

pages = Blueprint("school", __name__)
