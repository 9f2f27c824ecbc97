"""Matching: documents in, suggestions with reasons out. Pure: no Flask, no database, the same answer every time."""

from app.matching.beir import EvaluationError
from app.matching.evaluation import Measures, Report, evaluate
from app.matching.index import Index
from app.matching.marking import mark
from app.matching.records import DAYS, PARTS, Document, Segment, SharedWord, Suggestion, Wish
from app.matching.suggestions import suggest

__all__ = [
    "DAYS",
    "PARTS",
    "Document",
    "EvaluationError",
    "Index",
    "Measures",
    "Report",
    "Segment",
    "SharedWord",
    "Suggestion",
    "Wish",
    "evaluate",
    "mark",
    "suggest",
]
