package org.stratasms.emulator.sms;

import java.util.List;

/**
 * The phones of the recipients: they text the account's numbers, and what would happen on AWS happens: keywords are answered, STOP opts out,
 * a two-way channel hears of the text. Keeps the latest texts, as many as the inbox. Thread-safe.
 *
 * <pre>{@code
 * aws.region("us-east-1").handsets().text("+12065550147", number, "STOP");
 * }</pre>
 */
public interface Handsets {
    /**
     * Sends a text from a handset. When this returns, opt-outs are recorded, the channel has the text, and an answer is on its way.
     *
     * @param from the handset's number in E.164 with its plus sign
     * @param to a phone number of the account, by number, id or ARN; sender IDs cannot be texted
     * @param body 1 to 1600 characters, not only spaces
     * @throws IllegalArgumentException if the handset's number is no number of any country, or the body is empty or too long
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if the account has no such number
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException if there is no room for the answer among the texts
     *     under way; all else has happened
     */
    InboundText text(String from, String to, String body);

    /**
     * Answers a text from the handset that it went to.
     *
     * @throws IllegalArgumentException if the text came from no phone number: sender IDs cannot be answered
     */
    InboundText reply(Text text, String body);

    /** The texts that handsets sent and that are kept, oldest first. */
    List<InboundText> texts();

    /** The texts that one handset sent, oldest first. */
    List<InboundText> from(String handset);

    /**
     * As if nobody had ever opted out, of any list or with a carrier; for tests that share an emulator.
     *
     * @return how many opt-outs were forgotten
     */
    int forgetOptOuts();

    /** Forgets the texts that handsets sent. */
    void clear();
}
