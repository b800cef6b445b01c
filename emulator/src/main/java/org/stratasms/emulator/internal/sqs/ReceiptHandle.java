package org.stratasms.emulator.internal.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One receive of one message; opaque to clients. */
record ReceiptHandle(String messageId, int receive) {
    @Override
    public String toString() {
        var text = receive + " " + messageId;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static ReceiptHandle parse(String handle) {
        try {
            var text = new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8);
            var space = text.indexOf(' ');
            if (space > 0) {
                return new ReceiptHandle(text.substring(space + 1), Integer.parseInt(text, 0, space, 10));
            }
        } catch (IllegalArgumentException e) {
            // not base64, or not a number: reported below
        }
        throw SqsErrors.badHandle("The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }
}
