"""Marking events from tablets."""

from flask import Blueprint

api = Blueprint("marking", __name__, url_prefix="/api/v1/marking")
