"""Where the marking app stands: the addresses under /marking/."""

from flask import Blueprint

pages = Blueprint("marking_app", __name__, url_prefix="/marking")
