"""Where do you live? Asked by GET, so that the answer can be kept as a bookmark; nothing is stored."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from app.web.form_messages import InDutch
from app.web.forms import Line, required


class WhereForm(FlaskForm):  # type: ignore[misc]
    """The field of the home page."""

    class Meta(InDutch, FlaskForm.Meta):  # type: ignore[misc]
        csrf = False

    waar = Line(_l("Waar woon je?"), required(_l("Typ de naam van je buurt, of kies er een uit de lijst.")), most=100)
