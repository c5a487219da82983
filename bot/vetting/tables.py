"""Columns of the vetting feature."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table

from bot.contracts.rules import LONGEST_CLIENT, Platform
from bot.database.types import METADATA, Moment, OneOf, UpTo
from bot.vetting.own_items import LONGEST_SIGN
from bot.vetting.rules import VettingVerdict

vettings = Table(
    "vettings",
    METADATA,
    Column("vetting_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("contract_id", Integer, ForeignKey("contracts.contract_id", ondelete="SET NULL")),
    Column("client", UpTo(LONGEST_CLIENT, 80), nullable=False),
    Column("platform", OneOf(Platform, 20), nullable=False),
    Column("value_minor", BigInteger),
    Column("value_currency", String(3)),
    Column("rated_jobs", Integer),  # null: the member did not say; the stricter bands count then
    Column("checklist_version", Integer, nullable=False),
    Column("answers", JSON, nullable=False),  # item id -> good | unknown | bad | na
    Column("open_items", Integer, nullable=False),  # how many have no answer yet
    Column("guesses", JSON, nullable=False),  # item id -> answer and the words of the pasted post
    Column("sample_answers", JSON, nullable=False),  # question id -> yes | no | unsure
    Column("message_slots", JSON, nullable=False),  # what the member filled into the next message
    Column("verdict", OneOf(VettingVerdict, 20)),  # null until the first result
    Column("risk", Integer),
    Column("started_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Index(None, "user_id", "started_at"),
    Index(None, "contract_id"),
    Index(None, "touched_at"),
    sqlite_autoincrement=True,  # an id is never given twice, or an old button could reach a new row
)

own_items = Table(
    "own_items",
    METADATA,
    Column("item_id", Integer, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("sign", UpTo(LONGEST_SIGN, 100), nullable=False),
    Column("source", String(40), nullable=False),  # what set it, such as “run:17”; empty when the member did
    Column("since", Moment, nullable=False),
    Index(None, "user_id"),
    sqlite_autoincrement=True,  # an id is never given twice: answers of old checks name it
)
