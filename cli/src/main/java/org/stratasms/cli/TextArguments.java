package org.stratasms.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The text that a command sends or stores: its destination, its body and its tags. */
final class TextArguments {
    @Parameters(
            index = "0",
            paramLabel = "TO",
            description = "Destination phone number in E.164 form, e.g. +14254147755 (the US success simulator).")
    String to = "";

    @Parameters(index = "1", paramLabel = "BODY", description = "The text, in quotes.")
    String body = "";

    @Option(
            names = "--tags",
            paramLabel = "KEY=VALUE",
            split = ",",
            description =
                    "A tag that the text's delivery events carry in their context, e.g. purpose=reminder; give it once"
                            + " for each. At most 5, and 4 of a stored text.")
    Map<String, String> tags = new LinkedHashMap<>();

    /**
     * Makes the message. A text that cannot be sent is wrong usage.
     *
     * @param choices sets what else the command lets a user choose
     */
    SmsMessage message(CommandLine command, UnaryOperator<SmsMessage.Builder> choices) {
        try {
            return choices.apply(SmsMessage.builder(to, body).tags(tags)).build();
        } catch (SmsException e) {
            throw new ParameterException(command, e.getMessage() + ". " + cure(e.code()));
        }
    }

    private static String cure(SmsException.Code code) {
        return switch (code) {
            case INVALID_NUMBER -> "Give TO in E.164 form, such as +14254147755.";
            case INVALID_BODY -> "Give BODY as one argument, in quotes.";
            case BODY_TOO_LONG -> "Shorten BODY, or send it as several texts.";
            case INVALID_TAGS -> "Give each tag as --tags KEY=VALUE, such as --tags purpose=reminder.";
            default -> "Change the option, or leave it out.";
        };
    }
}
