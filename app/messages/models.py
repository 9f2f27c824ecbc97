"""Mail that waits to be sent. A row is written in the transaction of the act that it tells about."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Encrypted, Model, uuid_key


class OutboxMail(Model):
    """lease_until: nobody else takes it before then; attempts: how often it was taken.

    Address and body are emptied once it is sent or given up: what is left says only that there was a mail.
    """

    __tablename__ = "outbox_mail"
    id: Mapped[UUID] = uuid_key()
    to = Encrypted()
    subject: Mapped[str]
    body = Encrypted()
    made_at: Mapped[datetime]
    lease_until: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    sent: Mapped[bool] = mapped_column(default=False)
