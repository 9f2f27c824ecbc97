"""What others may react to, in the same transaction. The sender is the row itself; with it come `actor` and `now`."""

from blinker import Namespace

_signals = Namespace()
initiative_published = _signals.signal("initiative-published")
initiative_stopped = _signals.signal("initiative-stopped")  # also when a moderator takes it back
