import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching.silence import Silence, Trial, at, cross_validated, curve, highest_threshold

SCORES = st.floats(0.001, 1)
TRIALS = st.lists(st.builds(Trial, st.tuples(SCORES, SCORES), st.tuples(SCORES), SCORES), min_size=1, max_size=30)


def test_a_threshold_mutes_questions_and_loses_documents_below_it():
    trials = [Trial((0.5, 0.1), (0.1,), 0.2), Trial((0.4, 0.3), (0.6,), 0.3)]
    assert at(0.3, trials) == Silence(0.3, silent=0.5, lost=0.25, misfits_lost=0.5)


def test_a_document_exactly_at_the_threshold_is_kept():
    assert at(0.5, [Trial((0.5,), (), 0.5)]) == Silence(0.5, 0.0, 0.0, 0.0)


def test_the_highest_threshold_keeps_within_the_allowed_loss():
    trials = [Trial(tuple(n / 100 for n in range(1, 101)), (), 0.0)]
    assert highest_threshold(trials, 0.0) == 0.01
    assert highest_threshold(trials, 0.03) == 0.04


def test_without_fitting_documents_nothing_is_held_back():
    assert highest_threshold([Trial((), (0.9,), 0.9)]) == 0.0
    assert cross_validated([]) == ()
    assert at(0.1, []) == Silence(0.1, 0.0, 0.0, 0.0)


def test_a_fold_is_measured_with_the_threshold_of_the_others():
    trials = [Trial((0.1 * (n + 1),), (), 0.0) for n in range(5)]
    assert [fold.threshold for fold in cross_validated(trials)] == pytest.approx([0.2, 0.1, 0.1, 0.1, 0.1])
    assert cross_validated(trials)[0].lost == 1.0


@given(TRIALS, st.floats(0, 0.99))
def test_the_chosen_threshold_never_loses_more_than_allowed(trials: list[Trial], most_lost: float):
    assert at(highest_threshold(trials, most_lost), trials).lost <= most_lost


@given(TRIALS)
def test_along_the_curve_more_is_lost_and_more_is_silent(trials: list[Trial]):
    points = curve(trials)
    assert [point.lost for point in points] == sorted(point.lost for point in points)
    assert [point.silent for point in points] == sorted(point.silent for point in points)
