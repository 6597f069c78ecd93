"""Where the jury's pages stand: below /jury."""

from flask import Blueprint

pages = Blueprint("jury", __name__, url_prefix="/jury")
