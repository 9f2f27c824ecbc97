"""What the threshold costs and brings: fitting documents lost, against questions without an answer that get none.

A question without an answer is one that the collection says has none, and every other one once its relevant
documents are taken out. A document fits when its grade is 2 or more (in a collection graded 1 only: when relevant).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

MOST_LOST: Final = 0.03
FOLDS: Final = 5
# Shares of the fitting documents that one might be willing to lose.
CURVE: Final = (0.0, MOST_LOST, 0.1, 0.2, 0.3, 0.5)


@dataclass(frozen=True, slots=True)
class Trial:
    """One question: scores of fitting and of irrelevant documents in its top 10, and the best irrelevant one."""

    fitting: tuple[float, ...]
    misfits: tuple[float, ...]
    best_of_the_rest: float


@dataclass(frozen=True, slots=True)
class Silence:
    """At a threshold: the share of unanswerable questions muted, and of fitting and irrelevant documents lost."""

    threshold: float
    silent: float
    lost: float
    misfits_lost: float


def at(threshold: float, trials: Sequence[Trial]) -> Silence:
    """What a threshold does to these questions; documents that score it exactly are kept."""
    return Silence(
        threshold,
        silent=_below(threshold, [trial.best_of_the_rest for trial in trials]),
        lost=_below(threshold, [score for trial in trials for score in trial.fitting]),
        misfits_lost=_below(threshold, [score for trial in trials for score in trial.misfits]),
    )


def _below(threshold: float, scores: Sequence[float]) -> float:
    return fmean(score < threshold for score in scores) if scores else 0.0


def highest_threshold(trials: Sequence[Trial], most_lost: float = MOST_LOST) -> float:
    """The highest threshold that loses no more than this share of the fitting documents; 0 when there are none."""
    fitting = sorted(score for trial in trials for score in trial.fitting)
    return fitting[int(most_lost * len(fitting))] if fitting else 0.0


def cross_validated(trials: Sequence[Trial], most_lost: float = MOST_LOST) -> tuple[Silence, ...]:
    """Per fold, what the threshold chosen on the other folds does to questions it was not chosen on."""
    folds = range(min(FOLDS, len(trials)))
    rest = [[trial for place, trial in enumerate(trials) if place % FOLDS != fold] for fold in folds]
    return tuple(at(highest_threshold(rest[fold], most_lost), trials[fold::FOLDS]) for fold in folds)


def curve(trials: Sequence[Trial]) -> tuple[Silence, ...]:
    """The trade-off: what the highest threshold for each allowed loss does, on the questions it was chosen on."""
    return tuple(at(highest_threshold(trials, most_lost), trials) for most_lost in CURVE)
