"""The filters of the figures, as they stand in the address."""

from collections.abc import Sequence
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Form, SelectField
from wtforms.validators import AnyOf

from app.insights.measures import LABELS, PEOPLE, SLUGS, Measure
from app.insights.models import Snapshot
from app.insights.periods import Kind
from app.insights.queries import Report
from app.insights.wording import KINDS, period_name

SLUG_OF = {measure: slug for slug, measure in SLUGS.items()}


class FilterForm(Form):
    """Whatever is not in the address gets its usual value; whatever is wrong in it too, and says so."""

    periode = SelectField(_l("Wanneer"), validate_choice=False)
    maat = SelectField(_l("Wat"), choices=[(slug, LABELS[m]) for slug, m in SLUGS.items()], validate_choice=False)
    stadsdeel = SelectField(_l("Waar"), validate_choice=False)

    def __init__(self, asked: MultiDict[str, str], snapshots: Sequence[Snapshot]) -> None:
        usual = {"periode": _usual(snapshots).period.code, "maat": "", "stadsdeel": ""}
        super().__init__(MultiDict(usual | {name: asked[name] for name in usual if asked.get(name)}))
        self._by_code = {snapshot.period.code: snapshot for snapshot in snapshots}
        longest = sorted(snapshots, key=lambda one: -tuple(Kind).index(one.period_kind))
        self.periode.choices = {
            str(KINDS[kind]): [(one.period.code, period_name(one.period)) for one in group]
            for kind, group in groupby(longest, lambda one: one.period_kind)
        }
        self._check(self.periode, self._by_code, _("Van deze periode zijn er geen cijfers. Kies er een uit de lijst."))
        self._check(self.maat, ["", *SLUGS], _("Dit tellen we niet. Kies iets uit de lijst."))
        if self.periode.errors:
            self.periode.data = usual["periode"]

    @property
    def snapshot(self) -> Snapshot:
        return self._by_code[self.periode.data]

    def fit(self, report: Report) -> Measure:
        """Offer the stadsdelen of the report. The measure that was asked for, or the usual one of such a period."""
        places = [("", report.town.name), *((one.slug, one.name) for one in report.stadsdelen)]
        self.stadsdeel.choices = places
        self._check(self.stadsdeel, [slug for slug, _name in places], _("Kies een stadsdeel uit de lijst."))
        usual = PEOPLE[1] if report.figure(PEOPLE[1], report.city) else Measure.INITIATIVES
        self.maat.data = self.maat.data if self.maat.data in SLUGS else SLUG_OF[usual]
        return SLUGS[self.maat.data]

    def _check(self, field: SelectField, allowed: Sequence[str] | dict[str, Snapshot], message: str) -> None:
        field.validate(self, [AnyOf(allowed, message=message)])


def _usual(snapshots: Sequence[Snapshot]) -> Snapshot:
    """The newest year, since it says most; else the newest of anything."""
    return next((one for one in snapshots if one.period_kind is Kind.YEAR), snapshots[0])
