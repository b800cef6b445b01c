package org.stratasms.emulator.sms;

import java.util.List;

/**
 * The phones of the recipients, which text the account's numbers. The effects are those on AWS: keywords are answered,
 * STOP opts out, and a two-way channel receives the text. Keeps the latest texts, as many as the inbox. Thread-safe.
 *
 * <pre>{@code
 * aws.region("us-east-1").handsets().text("+12065550147", number, "STOP");
 * }</pre>
 */
public interface Handsets {
    /**
     * Sends a text from a handset. When this returns, opt-outs are recorded, the channel has the text, and an answer is
     * on its way.
     *
     * @param from the handset's number in E.164 with its plus sign
     * @param to a phone number of the account, by number, id or ARN; sender IDs cannot be texted
     * @param body 1 to 1600 characters, not only spaces
     * @throws IllegalArgumentException if the handset's number belongs to no country, or the body is empty or too long
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if the account has no
     *     such number
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException if there is no room for the
     *     answer among the texts under way; everything else was done
     */
    InboundMessage text(String from, String to, String body);

    /**
     * Replies to a text from the handset that received it.
     *
     * @throws IllegalArgumentException if the text came from no phone number: sender IDs cannot be answered
     */
    InboundMessage reply(Message text, String body);

    /** Returns the kept texts of all handsets, oldest first. */
    List<InboundMessage> texts();

    /** Returns the kept texts of one handset, oldest first. */
    List<InboundMessage> from(String handset);

    /**
     * Forgets all opt-outs, on lists and with carriers, for tests that share an emulator.
     *
     * @return how many opt-outs were forgotten
     */
    int forgetOptOuts();

    /** Forgets the texts that handsets sent. */
    void clear();
}
