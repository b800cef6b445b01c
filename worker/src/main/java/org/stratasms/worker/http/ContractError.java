package org.stratasms.worker.http;

import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.stratasms.worker.http.Problem.Kind;

/**
 * An error of the SQL contract: its SQLSTATE, and words that show neither number nor body.
 *
 * @param words the message, a full stop, and the cure
 */
record ContractError(String state, String words) {
    /** {@code Option lane is …}, {@code There is no option lane}. */
    private static final Pattern OPTION = Pattern.compile("(?:There is no option|Option) \"?([^\\s\".]{1,40})");

    /** From what {@code submit} throws. */
    static ContractError of(ApiDatabase.Refusal refusal) {
        var state = String.valueOf(refusal.sql().getSQLState());
        if (state.startsWith("SM")
                && refusal.sql() instanceof PSQLException told
                && told.getServerErrorMessage() != null) {
            var message = told.getServerErrorMessage();
            return new ContractError(state, message.getMessage() + ". " + message.getHint());
        }
        if (state.startsWith("22")) {
            return new ContractError(state, "A value in the request is out of its range");
        }
        throw refusal;
    }

    /** From a problem of {@code submit_many}, such as {@code SM001: The destination …}. */
    static ContractError of(String problem) {
        var colon = problem.indexOf(": ");
        return new ContractError(problem.substring(0, colon), problem.substring(colon + 2));
    }

    /**
     * Tells it of a text in the request.
     *
     * @param text the pointer to it
     * @param options the objects in which its options are, by their pointers
     */
    Problem problem(String text, Map<String, Map<String, Object>> options) {
        return switch (state) {
            case "SM001" -> Problem.at(text + "/to", Kind.INVALID_DESTINATION, words);
            case "SM002" -> Problem.at(text + "/body", Kind.INVALID_BODY, words);
            case "SM003" -> Problem.at(place(text, options), Kind.INVALID_OPTION, words);
            case "SM004" -> Problem.of(Kind.KEY_USED, words);
            case "SM005" -> Problem.of(Kind.UNKNOWN_POOL, words);
            default -> Problem.of(Kind.INVALID_REQUEST, words);
        };
    }

    private String place(String text, Map<String, Map<String, Object>> options) {
        var named = OPTION.matcher(words);
        if (named.lookingAt()) {
            for (var object : options.entrySet()) {
                if (object.getValue().containsKey(named.group(1))) {
                    return Json.pointer(object.getKey(), named.group(1));
                }
            }
        }
        return text;
    }
}
