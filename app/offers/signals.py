"""What others may react to, in the same transaction. The sender is the row itself; with it come `actor` and `now`."""

from blinker import Namespace

_signals = Namespace()
offer_paused = _signals.signal("offer-paused")
offer_ended = _signals.signal("offer-ended")
