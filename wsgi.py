"""What a server loads: ``wsgi:app``."""

from config import Config
from skillscomp.app import create_app

app = create_app(Config())
