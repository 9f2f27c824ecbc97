"""What an areas file can have wrong with it."""

from flask_babel import gettext as _

from app.core.errors import NabijError


class AreasError(NabijError):
    """A file can't be taken as it is, and nothing of it was. The message names the file, the line and what to do."""

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        place = _("%(file)s, regel %(line)d: ", file=file, line=line) if line else f"{file}: " if file else ""
        super().__init__(place + message)
        self.file, self.line = file, line
