"""What can go wrong in the domain, in words the web layer turns into a page or a field error.

Messages are Dutch and shown to people as they are.
"""


class NabijError(Exception):
    """Every refusal by the domain; `message` is for a reader, never for a log."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class NotFound(NabijError):
    """It isn't there, or isn't there for this person: the two are never told apart."""


class Refused(NabijError):
    """A guardrail or agreement forbids it, whoever asks."""


class Conflict(NabijError):
    """Somebody else was first, or the page was older than what is stored."""


class Invalid(NabijError):
    """One field can't be taken as it is; `field` names it, the message says what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class KeyTrouble(NabijError):
    """A key is missing, malformed, or not the one this text was encrypted with."""
