"""The database itself refuses to change a version. Written by hand: the statements differ by database.

A later migration that makes one of the tables anew has to call `seal` again (SQLite drops triggers with the table).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("maps_version", "maps_personaversion")
REFUSAL = "a version never changes: add the next one"


def seal(apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION maps_refuse() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
            params=None,
        )
    for table in TABLES:
        name = f"CREATE TRIGGER {table}_no_change BEFORE UPDATE ON {table}"
        if editor.connection.vendor == "postgresql":
            editor.execute(f"{name} FOR EACH ROW EXECUTE FUNCTION maps_refuse()", params=None)
        else:
            editor.execute(f"{name} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END", params=None)


def unseal(apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER {table}_no_change{on}", params=None)
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION maps_refuse()", params=None)


class Migration(migrations.Migration):
    dependencies = [("maps", "0001_initial")]

    operations = [migrations.RunPython(seal, unseal)]
