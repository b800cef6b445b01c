package org.stratasms.provisioning.project;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a file of the template's that the delivery worker needs, and that no file of our own can make: a patch
 * that {@code git apply} makes and {@code git apply --reverse} takes back.
 */
enum DatabasePatch {
    /** The schema of the texts that wait, and the worker's own database user. */
    ROLES(
            "database-roles",
            "infra/modules/database/resources/role_manager/manage.py",
            Pattern.compile(" *configure_schema\\(conn, schema_name, migrator_username, app_username\\)"),
            false,
            """
                # strata-sms: the schema of texts that wait, and the user of the worker that sends them
                configure_roles(conn, ["sms_worker"], database_name)
                configure_schema(conn, "strata_sms", migrator_username, app_username)
                configure_schema(conn, "strata_sms", migrator_username, "sms_worker")
            """) {
        @Override
        boolean isIn(String text) {
            return WORKERS_USER.matcher(text).find() && SCHEMA.matcher(text).find();
        }
    },

    /** Leaves out of the log the values of slow statements: numbers of people, and what is written to them. */
    LOG(
            "database-log",
            "infra/modules/database/resources/main.tf",
            Pattern.compile(" *name *= *\"log_min_duration_statement\""),
            true,
            """

              parameter {
                name = "log_parameter_max_length"
                # strata-sms: leaves out what statements are given, numbers of people and what is written to them
                value = "0"
              }
            """) {
        @Override
        boolean isIn(String text) {
            return !LOGS_SLOW_STATEMENTS.matcher(text).find()
                    || LOGS_NO_PARAMETERS.matcher(text).find();
        }
    };

    private static final Pattern WORKERS_USER = Pattern.compile("(?m)^[^#\\n]*[\"']sms_worker[\"']");
    private static final Pattern SCHEMA = Pattern.compile("(?m)^[^#\\n]*configure_schema\\([^)]*[\"']strata_sms[\"']");
    private static final Pattern LOGS_SLOW_STATEMENTS = parameter("log_min_duration_statement", "(?!-1\")[^\"]*");
    private static final Pattern LOGS_NO_PARAMETERS = parameter("log_parameter_max_length", "0");

    private final String name;
    private final String target;
    private final Pattern anchor;
    private final boolean afterItsBlock;
    private final String added;

    /**
     * @param anchor the line after which the lines are added
     * @param afterItsBlock whether they are added after the block that has this line
     */
    DatabasePatch(String name, String target, Pattern anchor, boolean afterItsBlock, String added) {
        this.name = name;
        this.target = target;
        this.anchor = anchor;
        this.afterItsBlock = afterItsBlock;
        this.added = added;
    }

    private static Pattern parameter(String name, String value) {
        return Pattern.compile("name\\s*=\\s*\"" + name + "\"\\s*(?:#[^\\n]*\\s*)*value\\s*=\\s*\"" + value + "\"");
    }

    /** The patch's own file, relative to the project. */
    String path() {
        return ".strata-sms/" + name + ".patch";
    }

    /** The file that the patch changes, relative to the project. */
    String target() {
        return target;
    }

    /** Whether a target does already what the patch would bring, in whatever words. */
    abstract boolean isIn(String text);

    /**
     * The patch, which is the same before and after it was applied; empty if the target does the same in words of its
     * own.
     *
     * @throws ProjectException if the target is not there, or is not as the template has it
     */
    Optional<String> of(@Nullable String text) {
        if (text == null) {
            throw new ProjectException(
                    "The project has no %s, which the delivery worker needs a change in. Install without --worker."
                            .formatted(target));
        }
        var lines = text.lines().toList();
        var more = added.lines().toList();
        var at = Collections.indexOfSubList(lines, more);
        if (at < 0 && isIn(text)) {
            return Optional.empty();
        }
        var before = new ArrayList<>(lines);
        if (at >= 0) {
            before.subList(at, at + more.size()).clear();
        }
        var after = new ArrayList<>(before);
        after.addAll(placeIn(before), more);
        var diff = UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + target, "b/" + target, before, DiffUtils.diff(before, after), 3);
        return Optional.of(String.join("\n", diff) + "\n");
    }

    private int placeIn(List<String> lines) {
        Predicate<String> isAnchor = anchor.asMatchPredicate();
        var line = IntStream.range(0, lines.size())
                .filter(index -> isAnchor.test(lines.get(index)))
                .findFirst()
                .orElseThrow(this::notAsTheTemplates);
        return IntStream.range(line, lines.size())
                        .filter(index ->
                                !afterItsBlock || lines.get(index).strip().equals("}"))
                        .findFirst()
                        .orElseThrow(this::notAsTheTemplates)
                + 1;
    }

    private ProjectException notAsTheTemplates() {
        return new ProjectException(
                "%s is not as the template has it, so that no patch fits. Add this to it where it belongs, commit it, and try again:\n%s"
                        .formatted(target, added));
    }
}
