package org.stratasms.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a PostgreSQL database, with user and password. Printing it shows neither. */
final class DatabaseAddress {
    private static final String JDBC = "jdbc:postgresql:";
    private static final int PATIENCE_SECONDS = 10;
    private static final int USUAL_PORT = 5432;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[?::1]?|127(\\.[0-9]{1,3}){3}");

    /**
     * The driver logs parts of an address that it cannot read, such as the password. Held here, since a logger that
     * nobody holds forgets its level.
     */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private final PGSimpleDataSource source;

    private DatabaseAddress(PGSimpleDataSource source) {
        source.setConnectTimeout(PATIENCE_SECONDS);
        source.setApplicationName("strata-sms");
        this.source = source;
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database} as libpq does, or {@code jdbc:postgresql:…}. User and
     * password that it leaves out come from {@code PGUSER} and {@code PGPASSWORD}.
     *
     * @throws IllegalArgumentException if it is no such address; the message does not repeat it, since it may hold a
     *     password
     */
    static DatabaseAddress parse(String text, Map<String, String> environment) {
        var source = text.startsWith(JDBC) ? jdbc(text) : libpq(text);
        if (source.getUser() == null) {
            source.setUser(environment.get("PGUSER"));
        }
        if (source.getPassword() == null) {
            source.setPassword(environment.get("PGPASSWORD"));
        }
        return new DatabaseAddress(source);
    }

    static DatabaseAddress of(LocalPostgres postgres) {
        return new DatabaseAddress(postgres.dataSource());
    }

    private static PGSimpleDataSource jdbc(String url) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        return source;
    }

    private static PGSimpleDataSource libpq(String url) {
        var begin = url.indexOf("://");
        if (begin < 0 || !(url.startsWith("postgresql:") || url.startsWith("postgres:"))) {
            throw wrong();
        }
        var rest = url.substring(begin + "://".length());
        var slash = rest.indexOf('/');
        var at = rest.lastIndexOf('@', slash < 0 ? rest.length() : slash);
        var source = jdbc("jdbc:postgresql://" + rest.substring(at + 1));
        if (at >= 0) {
            var user = rest.substring(0, at).split(":", 2);
            source.setUser(decoded(user[0]));
            source.setPassword(user.length == 1 ? null : decoded(user[1]));
        }
        return source;
    }

    private static @Nullable String decoded(String text) {
        return text.isEmpty() ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "an address such as postgresql://user@host:5432/database or jdbc:postgresql://host:5432/database is"
                        + " expected");
    }

    /**
     * The variables by which applications find the database, with user and password: the first for libpq and what is
     * built on it, then those of a Strata project, which the worker reads too, then those of Spring.
     */
    Map<String, String> variables() {
        var user = String.valueOf(source.getUser());
        var password = String.valueOf(source.getPassword());
        var place = place();
        var variables = new LinkedHashMap<String, String>();
        variables.put("DATABASE_URL", "postgresql://%s:%s@%s".formatted(user, password, place));
        variables.putAll(parts());
        variables.put("DB_SSL_MODE", "disable");
        variables.put("SPRING_DATASOURCE_URL", "jdbc:postgresql://" + place);
        variables.put("SPRING_DATASOURCE_USERNAME", user);
        variables.put("SPRING_DATASOURCE_PASSWORD", password);
        return variables;
    }

    /**
     * The variables of a Strata project: each part of the address by itself. A part that it does not name is left out.
     */
    Map<String, String> parts() {
        var parts = new LinkedHashMap<String, String>();
        parts.put("DB_HOST", source.getServerNames()[0]);
        parts.put("DB_PORT", String.valueOf(port()));
        putIfAny(parts, "DB_NAME", source.getDatabaseName());
        putIfAny(parts, "DB_USER", source.getUser());
        putIfAny(parts, "DB_PASSWORD", source.getPassword());
        return parts;
    }

    private static void putIfAny(Map<String, String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    boolean isOnThisMachine() {
        return LOOPBACK.matcher(source.getServerNames()[0]).matches();
    }

    private int port() {
        var port = source.getPortNumbers()[0];
        return port == 0 ? USUAL_PORT : port;
    }

    private String place() {
        return "%s:%d/%s".formatted(source.getServerNames()[0], port(), source.getDatabaseName());
    }

    PGSimpleDataSource source() {
        return source;
    }

    /** The address without user and password. */
    @Override
    public String toString() {
        return "postgresql://" + place();
    }

    /** Reads an option. */
    static final class Converter implements ITypeConverter<DatabaseAddress> {
        @Override
        public DatabaseAddress convert(String value) {
            try {
                return parse(value, System.getenv());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
