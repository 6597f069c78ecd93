import pytest

from skillscomp.core.access import ALLOWED, Action, Role, can


def test_every_action_is_in_the_table_and_somebody_may_do_it():
    assert ALLOWED.keys() == set(Action)
    assert all(ALLOWED.values())


def test_a_visitor_sees_what_is_published_and_nothing_else():
    assert [action for action in Action if can({Role.VISITOR}, action)] == [Action.SEE_PUBLISHED]
    assert not any(can((), action) for action in Action)


@pytest.mark.parametrize("action", [Action.ENTER_MARKS, Action.SUBMIT_FORM, Action.ACCEPT_FORM])
def test_only_the_jury_marks(action):
    jury = {Role.EXPERT, Role.CHIEF_EXPERT, Role.DEPUTY_CHIEF_EXPERT}
    assert {role for role in Role if can({role}, action)} == jury


def test_ratification_takes_two_different_roles():
    assert not ALLOWED[Action.RATIFY_AS_CHIEF] & ALLOWED[Action.RATIFY_AS_ORGANISER]


def test_one_of_several_roles_is_enough():
    assert can([Role.COORDINATOR, Role.EXPERT], Action.ENTER_MARKS)
    assert not can([Role.COORDINATOR, Role.OBSERVER], Action.ENTER_MARKS)
