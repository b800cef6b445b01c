package org.stratasms.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.NumberMask;
import picocli.CommandLine;

/**
 * A failure of a command. It is printed on stderr for a person and, with {@code --output json}, also on stdout for a
 * program.
 *
 * @param code a {@link Code}, or the error code of AWS
 * @param reason AWS's reason; null if it gives none
 * @param message what was asked and what was found, phone numbers masked
 * @param cure the thing to type or to change; null if the message says it
 */
record Failure(
        String code,
        @Nullable String reason,
        String message,
        @Nullable String cure) {
    Failure {
        message = NumberMask.inText(message);
    }

    /** The failures that are not AWS's refusals. Programs rely on these names: docs/command.md describes each. */
    enum Code {
        WRONG_USAGE,
        NO_ENVIRONMENT,
        NO_LOG_GROUP,
        NOTHING_ANSWERS,
        NOT_AWS,
        NO_CREDENTIALS,
        NO_REGION,
        NOT_ASKED,
        NOT_SENT,
        THROTTLED,
        MAY_HAVE_BEEN_SENT,
        LOOPBACK_NOT_NAMED,
        LOSS_REFUSED,
        STACK_FAILED,
        NOT_DEPLOYABLE,
        NUMBER_REFUSED,
        NOT_LOOKED_AT,
        REGISTRATION_REFUSED,
        PROJECT_REFUSED,
        PORT_UNAVAILABLE,
        STATE_FILE,
        POSTGRES,
        WORKER,
        NO_DATABASE,
        DATABASE,
        SCHEMA_MISSING,
        SCHEMA_VERSION,
        UNKNOWN_POOL,
        WRONG_FILE,
        KEY_REUSED,
        NO_SUCH_TEXT,
        WRONG_STATE,
        INTERRUPTED,
        BUG
    }

    static Failure of(Code code, String message, @Nullable String cure) {
        return new Failure(code.name(), null, message, cure);
    }

    boolean isWrongUsage() {
        return code.equals(Code.WRONG_USAGE.name());
    }

    /**
     * Prints it.
     *
     * @param json whether {@code --output json} was asked for
     */
    void tell(CommandLine command, boolean json) {
        var err = command.getErr();
        err.println("strata-sms: " + (cure == null ? message : message + System.lineSeparator() + cure));
        err.flush();
        if (!json) {
            return;
        }
        try {
            command.getOut().println(Output.json(Map.of("error", members())));
            command.getOut().flush();
        } catch (OutputFailure e) {
            e.tell(err);
        }
    }

    private Map<String, @Nullable String> members() {
        var members = new LinkedHashMap<String, @Nullable String>();
        members.put("code", code);
        members.put("reason", reason);
        members.put("message", message);
        members.put("cure", cure);
        return members;
    }
}
