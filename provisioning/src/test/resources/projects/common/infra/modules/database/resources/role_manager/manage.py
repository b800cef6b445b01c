import os

import db


def configure_database(conn, config):
    app_username = os.environ.get("APP_USER")
    migrator_username = os.environ.get("MIGRATOR_USER")
    schema_name = os.environ.get("DB_SCHEMA")
    database_name = os.environ.get("DB_NAME")

    configure_roles(conn, [migrator_username, app_username], database_name)
    configure_schema(conn, schema_name, migrator_username, app_username)
    configure_superuser_extensions(conn, config["superuser_extensions"])


def configure_roles(conn, roles, database_name):
    for role in roles:
        db.execute(conn, f"CREATE USER {role}")
        db.execute(conn, f"GRANT CONNECT ON DATABASE {database_name} TO {role}")


def configure_schema(conn, schema_name, migrator_username, app_username):
    db.execute(conn, f"CREATE SCHEMA IF NOT EXISTS {schema_name}")
    db.execute(conn, f"ALTER SCHEMA {schema_name} OWNER TO {migrator_username}")
    db.execute(conn, f"GRANT USAGE ON SCHEMA {schema_name} TO {app_username}")


def configure_superuser_extensions(conn, superuser_extensions):
    for extension in superuser_extensions:
        db.execute(conn, f"CREATE EXTENSION IF NOT EXISTS {extension}")
