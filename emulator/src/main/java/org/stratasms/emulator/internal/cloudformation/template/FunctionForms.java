package org.stratasms.emulator.internal.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The form that each function's argument must have, known before anything is evaluated. */
final class FunctionForms {
    static final String JOIN = "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of"
            + " strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.";
    private static final String SPLIT =
            "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to"
                    + " be split or a function that returns a string to be split.";
    static final String SELECT = "Fn::Select requires a list argument with two elements: an integer index and a list";
    private static final String SUB =
            "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as"
                    + " first argument, and an optional second argument to specify a mapping of values to replace in the string";

    private FunctionForms() {}

    static void check(FunctionCall call) {
        var argument = call.argument();
        switch (call.function()) {
            case "Ref" -> require(argument instanceof String, "every Ref object must have a single String value.");
            case "Condition" ->
                require(argument instanceof String, "every Condition object must have a single String value.");
            case "Fn::GetAtt" ->
                require(
                        isGetAtt(argument),
                        "every Fn::GetAtt object requires two non-empty parameters, the resource"
                                + " name and the resource attribute");
            case "Fn::Join" -> require(isTextAnd(argument, FunctionForms::isListOrCall), JOIN);
            case "Fn::Split" -> require(isTextAnd(argument, FunctionForms::isTextOrCall), SPLIT);
            case "Fn::Select" -> require(isSelect(argument), SELECT);
            case "Fn::Sub" -> require(isSub(argument), SUB);
            case "Fn::If" ->
                require(
                        sized(argument, 3, 3) && first(argument) instanceof String,
                        // Unconfirmed (settled by ValidateTemplate): a malformed Fn::If is refused in these words.
                        "Fn::If requires a list argument with"
                                + " three elements: the name of a condition, the value if it holds and the value if not");
            case "Fn::Equals" ->
                require(sized(argument, 2, 2), "every Fn::Equals object requires a list of 2 string parameters.");
            case "Fn::And", "Fn::Or" ->
                require(
                        sized(argument, 2, 10),
                        "every " + call.function()
                                + " object requires a list of at least 2 and at most 10 boolean parameters.");
            case "Fn::Not" -> require(sized(argument, 1, 1), "every Fn::Not object requires one boolean parameter.");
            case "Fn::FindInMap" ->
                require(
                        isFindInMap(argument),
                        "every Fn::FindInMap object requires three parameters, the map name,"
                                + " map key and the attribute for return value");
            case "Fn::Base64" ->
                require(isTextOrCall(argument), "every Fn::Base64 object must have a String-typed value.");
            case "Fn::ImportValue" ->
                require(isTextOrCall(argument), "every Fn::ImportValue object must have a String-typed value.");
            // Unconfirmed (settled by ValidateTemplate): malformed calls of these functions are refused in these words.
            case "Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn" ->
                require(sized(argument, 2, 2), "every " + call.function() + " object requires a list of 2 parameters.");
            case "Fn::RefAll" ->
                require(argument instanceof String, "every Fn::RefAll object must have a single String value.");
            default -> throw new IllegalStateException("No form is known for " + call.function());
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new TemplateException("Template error: " + message);
        }
    }

    private static boolean sized(Object argument, int min, int max) {
        return argument instanceof List<?> list && list.size() >= min && list.size() <= max;
    }

    private static Object first(Object argument) {
        return ((List<?>) argument).getFirst();
    }

    private static Object second(Object argument) {
        return ((List<?>) argument).get(1);
    }

    private static boolean isTextOrCall(@Nullable Object value) {
        return Trees.isScalar(value) || isCall(value);
    }

    private static boolean isListOrCall(@Nullable Object value) {
        return value instanceof List || isCall(value);
    }

    private static boolean isCall(@Nullable Object value) {
        return value != null && FunctionCall.of(value) != null;
    }

    private static boolean isTextAnd(Object argument, Predicate<Object> rest) {
        return sized(argument, 2, 2) && first(argument) instanceof String && rest.test(second(argument));
    }

    private static boolean isGetAtt(Object argument) {
        return sized(argument, 2, 2)
                && first(argument) instanceof String resource
                && !resource.isEmpty()
                && (second(argument) instanceof String attribute ? !attribute.isEmpty() : isCall(second(argument)));
    }

    private static boolean isSelect(Object argument) {
        return sized(argument, 2, 2)
                && (isCall(first(argument)) || isIndex(first(argument)))
                && isListOrCall(second(argument));
    }

    static boolean isIndex(Object value) {
        return Trees.isScalar(value) && Trees.text(value).matches("-?[0-9]{1,9}");
    }

    private static boolean isSub(Object argument) {
        return argument instanceof String
                || (sized(argument, 2, 2)
                        && first(argument) instanceof String
                        && second(argument) instanceof Map
                        && !isCall(second(argument)));
    }

    private static boolean isFindInMap(Object argument) {
        return sized(argument, 3, 3) && ((List<?>) argument).stream().allMatch(FunctionForms::isKey);
    }

    /** A key of a mapping: a literal, a parameter, or another mapping's value. */
    private static boolean isKey(Object value) {
        var call = FunctionCall.of(value);
        return call == null
                ? Trees.isScalar(value)
                : call.function().equals("Ref") || call.function().equals("Fn::FindInMap");
    }
}
