"""Pure: what of a period may be shown, given everything that was shown before (docs/adr/0005-snapshots.md).

An attacker lays all snapshots side by side, so one table is made of the new cells and all earlier ones they tie with:
a year with its quarters, and the last quarter's volunteers with those of the year, who are the same people.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.disclosure import Key, Published, Table, TableError, Total, filled, summed, suppress
from app.insights.layout import BUURT, CITY, STADSDEEL, WIJK, Area, Layout
from app.insights.measures import STOCKS, Measure
from app.insights.periods import Kind, Period
from app.insights.settling import settled

Shown = dict[Area, int | None]  # None: hidden


@dataclass(frozen=True)
class Question:
    """counts: per quarter (of a stock: per last day) what each buurt counts now. Never leaves the server.

    earlier: what was published of the same measure in the same year, None for what was hidden. quarters: those in
    which something can have been counted; before that, nothing is a fact about Nabij and not about people.
    closed: stadsdelen with fewer than three wijkcoaches, or the city itself.
    """

    measure: Measure
    period: Period
    layout: Layout
    counts: Mapping[str, Mapping[str, int]]
    earlier: Mapping[Key, int | None]
    quarters: tuple[Period, ...]
    closed: frozenset[str]

    @property
    def label(self) -> str:
        return label(self.measure, self.period)

    @property
    def asked(self) -> list[Area]:
        """The areas that this period is shown of."""
        return self.layout.areas if self.period.kind is Kind.YEAR else self.layout.tops

    @property
    def before(self) -> dict[Key, int | None]:
        """What ties with what is asked: a quarter by itself ties with nothing, until its year is there."""
        return {key: value for key, value in self.earlier.items() if self.whole_year or key[2] == self.label}

    @property
    def known(self) -> dict[Key, int]:
        return {key: value for key, value in self.before.items() if value is not None}

    @property
    def whole_year(self) -> bool:
        """The buurten take part: they are asked about, or were published with the year."""
        year = label(self.measure, self.period.whole_year)
        return self.period.kind is Kind.YEAR or any(key[0] == BUURT and key[2] == year for key in self.earlier)


def label(measure: Measure, period: Period) -> str:
    """How cells of this measure are told apart in time: a stock by its day, so that year and last quarter are one."""
    return period.ends_on.isoformat() if measure in STOCKS else period.code


def protect(question: Question) -> Shown:
    """Per area its count, or None when it must be hidden. All of it hidden when nothing less is safe."""
    for numbers_of_now in (True, False):
        try:
            return _protected(question, numbers_of_now)
        except TableError:
            continue
    return {area: question.known.get((*area, question.label)) for area in question.asked}


def _protected(question: Question, numbers_of_now: bool) -> Shown:
    """numbers_of_now: a buurt or wijk is hidden when its count had to move to tie with what was published.

    Where that can't be done safely, its count is as it was when that was published.
    """
    now = _table(question)
    if not set(question.before) <= set(now.values):
        raise TableError("The areas changed since.")
    table = settled(now, question.known)
    if table is None:
        raise TableError("What was published no longer fits.")
    force = _behind_closed(question) | _not_yet(question, table) | (_moved(now, table) if numbers_of_now else set())
    hidden = {key for key, value in question.before.items() if value is None}
    hidden |= force - set(question.known) - _told(question)
    frozen = Table({key: table.values[key] for key in (*question.known, *hidden)}, ())
    before = [Published(frozen, frozenset(hidden), {})] if frozen.values else []
    shown = suppress(table, already_published=before).shown
    return {area: shown.get((*area, question.label)) for area in question.asked}


def _table(question: Question) -> Table:
    """The registry as it is now."""
    layout, label = question.layout, question.label
    if not question.whole_year:
        return _of_tops(question, label)
    if question.measure in STOCKS:
        return filled(_per_buurt(question.counts[label], label), layout.areas_tie(label))
    year, quarters = question.period.whole_year.code, [quarter.code for quarter in question.quarters]
    over_time = summed(layout.tops, quarters, year) if quarters else ()
    each: list[Total] = [total for quarter in quarters for total in layout.tops_tie(quarter)]
    tops = {key: n for quarter in quarters for key, n in _of_tops(question, quarter).values.items()}
    cells: dict[Key, int] = {key: n for key, n in tops.items() if key[0] == STADSDEEL}
    added = {code: sum(question.counts[quarter].get(code, 0) for quarter in quarters) for code in layout.wijk_of}
    return filled(cells | _per_buurt(added, year), (*layout.areas_tie(year), *over_time, *each))


def _of_tops(question: Question, label: str) -> Table:
    layout = question.layout
    counted = layout.summed(question.counts[label])
    cells: dict[Key, int] = {(*area, label): counted[area] for area in layout.tops if area[0] == STADSDEEL}
    return filled(cells, layout.tops_tie(label))


def _per_buurt(counts: Mapping[str, int], label: str) -> dict[Key, int]:
    return {(BUURT, code, label): n for code, n in counts.items()}


def _moved(now: Table, table: Table) -> set[Key]:
    """What isn't as it is in the registry; a stadsdeel and the city are as they were published."""
    return {key for key, n in table.values.items() if key[0] in {BUURT, WIJK} and n != now.values[key]}


def _behind_closed(question: Question) -> set[Key]:
    """Areas where too few coaches work."""
    layout, closed = question.layout, question.closed
    areas = [area for area in question.asked if area[0] != CITY and layout.stadsdelen_under(area) <= closed]
    areas += [(CITY, layout.city)] if layout.city in closed else []
    return {(*area, question.label) for area in areas}


def _told(question: Question) -> set[Key]:
    """What everybody can add up already: the year of an area whose quarters were all shown, by whatever name."""
    if question.measure in STOCKS or question.period.kind is not Kind.YEAR or not question.quarters:
        return set()
    layout, known = question.layout, question.known
    told = [top for top in layout.tops if all((*top, quarter.code) in known for quarter in question.quarters)]
    same = {layout.buurten_in(top) for top in told}
    return {(*area, question.label) for area in layout.areas if layout.buurten_in(area) in same}


def _not_yet(question: Question, table: Table) -> set[Key]:
    """Quarters that a year ties with, and that were never published: nobody sees them, and nobody may work them out."""
    return {key for key in table.values if key[2] != question.label and key not in question.before}
