"""`python -m app.matching FOLDER` prints what was measured on a BEIR folder, with the threshold's trade-off."""

import sys
from pathlib import Path
from statistics import fmean, median

from app.matching.beir import EvaluationError
from app.matching.evaluation import Report, evaluate
from app.matching.silence import Silence


def lines(report: Report) -> list[str]:
    """The report as lines of text."""
    measures = [
        f"{name:<12}" + "".join(f"{measure} {value:.3f}  " for measure, value in its.items())
        for name, its in report.as_dict().items()
    ]
    folds = report.cross_validated
    return [
        f"{report.passages} passages, {report.judged_queries} judged queries",
        *(line.rstrip() for line in measures),
        _line("threshold in use", report.silence),
        *(_line("trade-off", point) for point in report.curve),
        *(_line("other folds", fold) for fold in folds),
        f"over the folds: median threshold {median(fold.threshold for fold in folds):.3f}, "
        f"silent {fmean(fold.silent for fold in folds):.3f}, fitting lost {fmean(fold.lost for fold in folds):.3f}",
    ]


def _line(name: str, point: Silence) -> str:
    return (
        f"{name:<18}threshold {point.threshold:.3f}  silent {point.silent:.3f}  fitting lost {point.lost:.3f}  "
        f"irrelevant lost {point.misfits_lost:.3f}"
    )


def main(arguments: list[str]) -> int:
    """Print the report; a folder that cannot be evaluated, or no folder, gives a message and exit code 2."""
    if len(arguments) != 1:
        print("usage: python -m app.matching FOLDER", file=sys.stderr)
        return 2
    try:
        print("\n".join(lines(evaluate(Path(arguments[0])))))
    except EvaluationError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
