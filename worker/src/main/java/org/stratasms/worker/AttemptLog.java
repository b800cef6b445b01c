package org.stratasms.worker;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import org.stratasms.client.SendListener;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.client.SmsMessage;

/** Logs each call to AWS by the text's id: what AWS took for those who debug, and all else at once. */
final class AttemptLog implements SendListener {
    /** By which the engine finds its text again in AWS's events: id, attempt and retries. */
    private static final String TAG = "strata-sms-delivery";

    @Override
    public void sent(SmsMessage message, SendOutcome outcome, Duration took) {
        switch (outcome) {
            case Accepted accepted -> {
                if (Logs.isDebug()) {
                    var fields = fields(message, "SENT", took);
                    fields.put("message_id", accepted.messageId());
                    Logs.log(Level.FINE, "ACCEPTED", "AWS took the text", fields);
                }
            }
            case Refused refused -> {
                var fields = fields(message, "REFUSED", took);
                fields.put("reason", refused.reason().name());
                Logs.log(Level.INFO, "REFUSED", "AWS did not take the text: " + refused.detail(), fields);
            }
            case Throttled throttled ->
                Logs.log(
                        Level.INFO,
                        "THROTTLED",
                        "AWS takes no more for %s; the text goes later".formatted(throttled.pause()),
                        fields(message, "WAITING", took));
            case Ambiguous ambiguous ->
                Logs.log(
                        Level.WARNING,
                        "AMBIGUOUS",
                        "Nobody knows whether AWS took the text; its events tell: " + ambiguous.detail(),
                        fields(message, "UNCERTAIN", took));
        }
    }

    private static Map<String, Object> fields(SmsMessage message, String state, Duration took) {
        var fields = new LinkedHashMap<String, Object>();
        var tag = message.tags().getOrDefault(TAG, "").split("/", -1);
        if (tag.length == 3) {
            fields.put("id", tag[0]);
            fields.put("attempt", Integer.valueOf(tag[1]));
        }
        fields.put("state", state);
        fields.put("parts", message.parts().count());
        fields.put("took_ms", took.toMillis());
        return fields;
    }
}
