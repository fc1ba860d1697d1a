"""The database itself refuses to change or remove an entry; on PostgreSQL each row knows its transaction.

Written by hand: the statements differ by database. `seal` and `unseal` are used by tests that empty the tables.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "journal_journalentry"
REFUSAL = "the journal is append-only: an entry can be neither changed nor removed"

SQLITE = [
    f"CREATE TRIGGER journal_no_{what.lower()} BEFORE {what} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for what in ("UPDATE", "DELETE")
]
SQLITE_BACK = ["DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete"]

POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()",
    f"CREATE INDEX journal_by_transaction ON {TABLE} (workspace_id, xid, id)",
    (
        f"CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
    ),
    (
        f"CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON {TABLE}"
        " FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
    ),
]
POSTGRESQL_BACK = [
    f"DROP TRIGGER journal_no_change ON {TABLE}",
    "DROP FUNCTION journal_refuse()",
    f"ALTER TABLE {TABLE} DROP COLUMN xid",
]


def seal(apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement, params=None)


def unseal(apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else SQLITE_BACK:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(seal, unseal)]
