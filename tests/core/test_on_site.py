"""What stands on a badge."""

from skillscomp.core.on_site import ROLE_ORDER, SiteRole, badge_token


def test_a_badge_of_one_competition_opens_nothing_at_another():
    token = badge_token("final", "karlis")
    assert token == badge_token("final", "karlis")
    assert token not in {badge_token("final", "liga"), badge_token("semifinal", "karlis")}


def test_a_token_is_sixteen_capital_letters_and_digits():
    token = badge_token("final", "Ķeizars")
    assert len(token) == 16
    assert token.isalnum()
    assert token == token.upper()


def test_who_competes_is_a_contestant_first():
    assert min(SiteRole, key=ROLE_ORDER.__getitem__) is SiteRole.CONTESTANT
