"""The place of a school's coordinator."""

from flask import Blueprint

pages = Blueprint("school", __name__, url_prefix="/school")
