"""What others may react to, in the same transaction: `signal.connect(lambda initiative, *, actor, now: ...)`."""

from blinker import Namespace

_signals = Namespace()
initiative_published = _signals.signal("initiative-published")
initiative_stopped = _signals.signal("initiative-stopped")  # also when a moderator takes it back
