"""Settings: what is shown can be typed back."""

import pytest

from skillscomp.core.presets import PRESETS
from skillscomp.core.settings import shown_settings, with_settings


@pytest.mark.parametrize("rules", PRESETS.values(), ids=PRESETS)
def test_every_preset_is_shown_and_read_back(rules):
    for other in PRESETS.values():
        changed = with_settings(other, shown_settings(rules))
        assert shown_settings(changed) == shown_settings(rules)


def test_tie_criteria_are_a_list():
    rules = with_settings(PRESETS["national"], {"ties": "ordered", "tie-order": "C, A"})
    assert rules.tie_order == ("C", "A")
