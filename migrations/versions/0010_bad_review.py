"""The walkthrough about a client's bad review is called “bad_review”.

Reason: “review” is the peers' word only.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    connection = op.get_bind()
    runs = sa.table("walkthrough_runs", sa.column("flow", sa.String))
    flows = sa.table("walkthrough_flows", sa.column("digest", sa.String), sa.column("content", sa.Text))
    connection.execute(sa.update(runs).where(runs.c.flow == "review").values(flow="bad_review"))
    for digest, content in connection.execute(sa.select(flows.c.digest, flows.c.content)).all():
        flow = json.loads(content)
        if flow["id"] == "review":  # kept under the digest that its runs name
            renamed = json.dumps({**flow, "id": "bad_review"}, ensure_ascii=False)
            connection.execute(sa.update(flows).where(flows.c.digest == digest).values(content=renamed))
