"""The blueprint of the organiser's desk."""

from flask import Blueprint

pages = Blueprint("organiser", __name__, url_prefix="/organiser")
