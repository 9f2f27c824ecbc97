"""What others may react to, in the same transaction: `signal.connect(lambda offer, *, actor, now: ...)`."""

from blinker import Namespace

_signals = Namespace()
offer_paused = _signals.signal("offer-paused")
offer_ended = _signals.signal("offer-ended")
