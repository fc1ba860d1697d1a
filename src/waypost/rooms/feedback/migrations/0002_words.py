"""Words of comments are found without reading every comment: by their trigrams, kept up by the database itself.

Written by hand: the statements differ by database. On SQLite a full-text table beside the items, which holds no words
of its own; on PostgreSQL an index of the extension pg_trgm, where the database's owner may add that: without it a
search reads every comment, and finds the same.
"""

from django.db import DatabaseError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = [
    (
        "CREATE VIRTUAL TABLE feedback_words USING fts5(text, content='feedback_item', content_rowid='id',"
        " tokenize='trigram', detail=none)"
    ),
    (
        "CREATE TRIGGER feedback_words_come AFTER INSERT ON feedback_item WHEN new.text <> '' BEGIN"
        " INSERT INTO feedback_words(rowid, text) VALUES (new.id, new.text); END"
    ),
    (
        "CREATE TRIGGER feedback_words_go AFTER DELETE ON feedback_item WHEN old.text <> '' BEGIN"
        " INSERT INTO feedback_words(feedback_words, rowid, text) VALUES ('delete', old.id, old.text); END"
    ),
    (
        "CREATE TRIGGER feedback_words_change AFTER UPDATE OF text ON feedback_item WHEN old.text <> new.text BEGIN"
        " INSERT INTO feedback_words(feedback_words, rowid, text) SELECT 'delete', old.id, old.text WHERE old.text <> '';"
        " INSERT INTO feedback_words(rowid, text) SELECT new.id, new.text WHERE new.text <> ''; END"
    ),
    "INSERT INTO feedback_words(feedback_words) VALUES ('rebuild')",
]
SQLITE_BACK = [
    *(f"DROP TRIGGER feedback_words_{what}" for what in ("come", "go", "change")),
    "DROP TABLE feedback_words",
]
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    'CREATE INDEX feedback_words ON feedback_item USING gin (UPPER("text"::text) gin_trgm_ops)',
]
POSTGRESQL_BACK = ["DROP INDEX IF EXISTS feedback_words"]


def index(apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        for statement in SQLITE:
            editor.execute(statement, params=None)
        return
    try:
        with transaction.atomic(using=editor.connection.alias):
            for statement in POSTGRESQL:
                editor.execute(statement, params=None)
    except DatabaseError:
        print("  pg_trgm cannot be added here: words of comments are searched without an index.")  # noqa: T201


def forget(apps: StateApps | None, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else SQLITE_BACK:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]

    operations = [migrations.RunPython(index, forget)]
