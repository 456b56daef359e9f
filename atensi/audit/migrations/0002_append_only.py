"""Triggers that make the log append-only on both engines: no change, no removal, no gap, no replaced row.

A later migration that rebuilds the table on SQLite (almost any AlterField) loses them: run `guard` again there.
"""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_logentry
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    """CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_logentry
       BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    # Also stops INSERT OR REPLACE, which removes the old row without asking the delete trigger.
    """CREATE TRIGGER audit_log_in_order BEFORE INSERT ON audit_logentry
       WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_logentry)
       BEGIN SELECT RAISE(ABORT, 'the log has no gaps'); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER audit_log_no_update",
    "DROP TRIGGER audit_log_no_delete",
    "DROP TRIGGER audit_log_in_order",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE FUNCTION audit_log_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit_logentry) THEN
           RAISE EXCEPTION 'the log has no gaps' USING ERRCODE = 'integrity_constraint_violation';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE ON audit_logentry
       FOR EACH ROW EXECUTE FUNCTION audit_log_refuse()""",
    """CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_logentry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_log_refuse()""",
    """CREATE TRIGGER audit_log_in_order BEFORE INSERT ON audit_logentry
       FOR EACH ROW EXECUTE FUNCTION audit_log_in_order()""",
]
POSTGRESQL_BACK = [
    "DROP TRIGGER audit_log_no_change ON audit_logentry",
    "DROP TRIGGER audit_log_no_truncate ON audit_logentry",
    "DROP TRIGGER audit_log_in_order ON audit_logentry",
    "DROP FUNCTION audit_log_refuse()",
    "DROP FUNCTION audit_log_in_order()",
]


def guard(apps, schema_editor):
    """Set the triggers of the engine that is running."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
