"""Loads parts of the program when they are asked for."""

import gc
from importlib import import_module
from types import ModuleType


def load(module: str) -> ModuleType:
    """Import a module; what is imported stays, so that nobody looks for rubbish meanwhile.

    Looking for it again and again takes a fifth of the time in which a command starts.
    """
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.enable()
