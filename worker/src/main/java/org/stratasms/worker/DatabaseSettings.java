package org.stratasms.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The database that the texts are in, and the login there.
 *
 * @param password empty: a token of IAM's, signed anew for each connection
 * @param isEncrypted by TLS, with the server's certificate and name checked
 * @param rootCertificates a PEM file; empty: those that the Java runtime trusts
 * @param schema that the tables are in
 */
record DatabaseSettings(
        String host,
        int port,
        String name,
        String user,
        Optional<String> password,
        boolean isEncrypted,
        Optional<Path> rootCertificates,
        String schema) {
    private static final Pattern HOST = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{0,37}:[0-9A-Fa-f.]{0,15}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.[0-9]{1,3}){3}");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final String VERIFY_FULL = "verify-full";
    private static final String DISABLE = "disable";

    static DatabaseSettings of(Variables variables) {
        var settings = new DatabaseSettings(
                variables.required(
                        "DB_HOST",
                        host -> HOST.matcher(host).matches(),
                        "the host of the database's writer, without a port, such as app-dev.cluster-abc.us-east-1.rds.amazonaws.com"),
                variables.port("DB_PORT", 5432),
                variables.required(
                        "DB_NAME", name -> name.length() <= 63, "the name of the database, up to 63 characters"),
                variables.required(
                        "DB_USER",
                        user -> user.length() <= 63,
                        "the user that the worker logs in as, up to 63 characters"),
                variables.secret("DB_PASSWORD"),
                !variables
                        .optional(
                                "DB_SSL_MODE",
                                VERIFY_FULL,
                                mode -> mode.equals(VERIFY_FULL) || mode.equals(DISABLE),
                                "verify-full, which is the default, or disable")
                        .equals(DISABLE),
                variables.text("DB_SSL_ROOT_CERT").map(Path::of),
                variables.optional(
                        "STRATA_SMS_SCHEMA",
                        "strata_sms",
                        schema -> IDENTIFIER.matcher(schema).matches(),
                        "the schema of the tables: lower-case letters, digits and underscores, up to 63"));
        settings.checkTls(variables);
        return settings;
    }

    private void checkTls(Variables variables) {
        if (!isEncrypted && password.isEmpty()) {
            variables.problem(
                    "DB_SSL_MODE",
                    "DB_SSL_MODE is disable, and DB_PASSWORD is not set: a login by IAM needs TLS. Leave DB_SSL_MODE out, or set DB_PASSWORD");
        }
        rootCertificates
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> variables.problem(
                        "DB_SSL_ROOT_CERT",
                        "DB_SSL_ROOT_CERT is a PEM file with the certificates that sign the server's; found '%s', which cannot be read"
                                .formatted(file)));
    }

    /** Whether what is not encrypted stays on this machine. */
    boolean isOnThisMachine() {
        return LOOPBACK.matcher(host).matches();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s@%s:%d/%s".formatted(user, host, port, name);
    }
}
