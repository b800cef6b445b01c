package org.stratasms.provisioning.reports;

import static org.stratasms.provisioning.doctor.Code.A04;
import static org.stratasms.provisioning.doctor.Code.C01;
import static org.stratasms.provisioning.doctor.Code.C02;
import static org.stratasms.provisioning.doctor.Code.C03;
import static org.stratasms.provisioning.doctor.Code.C04;
import static org.stratasms.provisioning.doctor.Code.D02;
import static org.stratasms.provisioning.doctor.Code.D03;
import static org.stratasms.provisioning.doctor.Code.P01;
import static org.stratasms.provisioning.doctor.Code.P06;
import static org.stratasms.provisioning.doctor.Code.R01;
import static org.stratasms.provisioning.doctor.Code.T01;
import static org.stratasms.provisioning.doctor.Code.T02;
import static org.stratasms.provisioning.doctor.Code.T03;
import static org.stratasms.provisioning.doctor.Code.T04;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stratasms.provisioning.doctor.Code;

/**
 * The alarms of the templates: when each rings, what it means, what to look at and what to do. The page
 * docs/operate/runbooks.md is generated from these, and each alarm's description names its part of the page.
 */
public enum Alarm {
    TEXTS_TAKEN_FOR_SPAM(
            "TextsTakenForSpamAlarm",
            "carriers judge a text to be spam or malicious",
            "More of it can cost the number: carriers block it for all texts.",
            List.of(T01, R01),
            List.of("events --since PT24H", "doctor"),
            "Stop sending. Compare the content with what was registered: links of a shortener, another programme's name,"
                    + " a purpose that was not registered. Send again when it is changed; ask AWS Support if a number was"
                    + " blocked."),
    FAILURE_RATE(
            "FailureRateAlarm",
            "more than FailureRatePercent (20) percent of the texts that ended in an hour ended undelivered, of at least"
                    + " FailureRateMinimumTexts (10)",
            "People do not get their texts, or the application's numbers are old.",
            List.of(T02, T03, T04, R01),
            List.of("status", "events --since PT3H", "doctor"),
            "Look at the types of the events. TEXT_UNREACHABLE and TEXT_INVALID: clean the application's numbers."
                    + " TEXT_BLOCKED and TEXT_CARRIER_BLOCKED: registration or content. TEXT_TTL_EXPIRED: the carrier is"
                    + " slow, or the time to live is short. All of one number:"
                    + " [replace it](../infra/operate.md#replace-a-number). All of one carrier: wait, and ask AWS Support."),
    DAILY_FAILURE_RATE(
            "DailyFailureRateAlarm",
            "more than FailureRatePercent (20) percent of the texts that ended in a day ended undelivered, of at least"
                    + " FailureRateMinimumTexts (10)",
            "The same as FailureRateAlarm, for an environment that sends little.",
            List.of(T02, T03, T04, R01),
            List.of("status", "events --since P2D", "doctor"),
            "Do what FailureRateAlarm says."),
    EVENTS_STOPPED(
            "EventsStoppedAlarm",
            "texts are sent and none ended, in two half-hours one after the other",
            "Nobody learns what becomes of texts. They may well arrive.",
            List.of(C01, C02, C03),
            List.of("send +14254147755 Hello --wait", "doctor --drift"),
            "Send a text and wait for its events. It has some: the application's sends do not name the configuration"
                    + " set. It has none: put the event destination, or the role that writes the log, back:"
                    + " [Drift](../infra/operate.md#drift)."),
    EVENTS_STOPPED_FOR_DAYS(
            "EventsStoppedForDaysAlarm",
            "texts are sent and none ended, on two days one after the other",
            "The same as EventsStoppedAlarm, for an environment that sends little.",
            List.of(C01, C02, C03),
            List.of("send +14254147755 Hello --wait", "doctor --drift"),
            "Do what EventsStoppedAlarm says."),
    SPEND_50_PERCENT(
            "Spend50PercentAlarm",
            "half of the account's monthly limit for texts is spent",
            "Nothing is wrong if that is as planned for this day of the month.",
            List.of(A04),
            List.of("costs --by day", "status"),
            "Compare the forecast with the limit. If it passes the limit, ask AWS for a higher one now."),
    SPEND_80_PERCENT(
            "Spend80PercentAlarm",
            "80 percent of the account's monthly limit for texts are spent",
            "AWS will refuse every text when the limit is reached.",
            List.of(A04),
            List.of("costs --by day", "doctor"),
            "Raise the enforced limit, which takes effect at once, or ask AWS Support for a higher one, which takes days:"
                    + " [Spend](../infra/operate.md#spend). The cure of A04 has the command."),
    SPEND_100_PERCENT(
            "Spend100PercentAlarm",
            "the account's monthly limit for texts is spent",
            "AWS refuses every text until the month ends or the limit is raised.",
            List.of(A04),
            List.of("costs --by day", "doctor"),
            "Raise the enforced limit, or ask AWS Support to. The delivery engine keeps what it could not send and tries"
                    + " again; an application that sends by itself has lost these texts."),
    DEAD_LETTERS(
            "DeadLettersAlarm",
            "a delivery event was given up by its consumer five times, or could not be put into the queue",
            "The application does not know what became of some texts.",
            List.of(C04),
            List.of("doctor"),
            "Read the dead letters, mend the reader, then move them back:"
                    + " [Dead letters](../infra/operate.md#dead-letters)."),
    UNREAD_EVENTS(
            "UnreadEventsAlarm",
            "the oldest delivery event in the queue has waited for an hour",
            "The application does not learn what becomes of its texts. Nothing is lost for 14 days.",
            List.of(C04),
            List.of("doctor"),
            "Start the reader again. If it runs: its network needs an endpoint for sqs, and its role the access policy."),
    FAILED_NOTIFICATIONS(
            "FailedNotificationsAlarm",
            "SNS cannot put delivery events into their queue",
            "Events wait in the dead-letter queue until they are moved back.",
            List.of(C04),
            List.of("doctor --drift"),
            "Put the policies of the queue and its key back, then move the dead letters back:"
                    + " [Dead letters](../infra/operate.md#dead-letters)."),
    UNREAD_REPLIES(
            "UnreadRepliesAlarm",
            "the oldest reply in the queue has waited for an hour",
            "The application does not read what people text back. Nothing is lost for 14 days.",
            List.of(P06),
            List.of("doctor"),
            "Start the reader again. If it runs: its network needs an endpoint for sqs, and its role the access policy."),
    DEAD_REPLIES(
            "DeadRepliesAlarm",
            "a reply was given up by its consumer five times, or could not be put into the queue",
            "Nobody has read what some people texted back.",
            List.of(P06),
            List.of("doctor"),
            "Read the dead letters, mend the reader or the policies of the topic and its key, then move them back:"
                    + " [Dead letters](../infra/operate.md#dead-letters)."),
    WORKER_LATE(
            "WorkerLateAlarm",
            "the oldest stored text has been due for more than 15 minutes, while AWS takes the pool's texts",
            "More is submitted than the pool may send. All of it will be sent, later.",
            List.of(D02, T03),
            List.of("status --database", "backlog"),
            "Wait if the time until all is sent is good enough. Else ask AWS for more message parts a second,"
                    + " [add a number](../infra/operate.md#add-a-number) of a faster type, and set"
                    + " sms_worker_parts_per_second."),
    WORKER_PAUSED(
            "WorkerPausedAlarm",
            "AWS has refused the pool for ten minutes",
            "No text is sent. They are stored, and the worker tries again by itself.",
            List.of(D02, A04, P01),
            List.of("status --database", "doctor --database"),
            "Mend the reason of the pause: the spend limit, the pool, or a right that is missing."),
    WORKER_UNKNOWN_TEXTS(
            "WorkerUnknownTextsAlarm",
            "a text ended in the last hour of which nobody knows whether it was sent",
            "The worker does not send it again by itself, since it could come twice.",
            List.of(D02),
            List.of("deliveries --state UNKNOWN"),
            "Send again what may come twice rather than not at all: deliveries send-again, or strata_sms.send_again."),
    WORKER_UNHEARD(
            "WorkerUnheardAlarm",
            "a text was sent and no event has come for half an hour",
            "The worker does not learn what becomes of texts.",
            List.of(C01, C02, C03, C04),
            List.of("doctor --drift"),
            "Do what EventsStoppedAlarm says. Also look in [the worker's log](../worker.md#log) whether it may read its"
                    + " queue or log group."),
    WORKER_UNTAKEN_OUTCOMES(
            "WorkerUntakenOutcomesAlarm",
            "the application has not taken an outcome for a day",
            "The application does not know what became of its texts. After 30 days outcomes are dropped.",
            List.of(D03),
            List.of("doctor --database"),
            "Let the application call [take_outcomes](../sending-from-sql.md#take_outcomes) in a loop."),
    WORKER_GONE(
            "WorkerGoneAlarm",
            "no worker has written its metrics for ten minutes",
            "No text is sent. They are stored.",
            List.of(D02),
            List.of("status --database"),
            "Look at the events of the ECS service and at the end of its log: a wrong setting, an image that is not there,"
                    + " the database.");

    private static final String PAGE = "docs/operate/runbooks.md#";
    private static final Pattern LOGICAL_ID = Pattern.compile("(?:^|-)(\\w+Alarm)(?:-|$)");

    private final String logicalId;
    private final String rings;
    private final String means;

    @SuppressWarnings("ImmutableEnumChecker") // it is a List.of
    private final List<Code> codes;

    @SuppressWarnings("ImmutableEnumChecker") // it is a List.of
    private final List<String> commands;

    private final String cure;

    Alarm(String logicalId, String rings, String means, List<Code> codes, List<String> commands, String cure) {
        this.logicalId = logicalId;
        this.rings = rings;
        this.means = means;
        this.codes = codes;
        this.commands = commands;
        this.cure = cure;
    }

    /** The alarm that has a name on AWS; empty if it is none of the templates'. */
    public static Optional<Alarm> named(String alarmName) {
        var id = LOGICAL_ID.matcher(alarmName);
        return id.find()
                ? Arrays.stream(values())
                        .filter(alarm -> alarm.logicalId.equals(id.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** Its name in the template, such as {@code FailureRateAlarm}. */
    public String logicalId() {
        return logicalId;
    }

    /** The condition in which it rings. */
    public String rings() {
        return rings;
    }

    /** The meaning for texts. */
    public String means() {
        return means;
    }

    /** The checks of the doctor that say more. */
    public List<Code> codes() {
        return codes;
    }

    /** Commands of {@code strata-sms} to look with, without the options that say where. */
    public List<String> commands() {
        return commands;
    }

    /** The steps to take. */
    public String cure() {
        return cure;
    }

    /** Its part of the page of runbooks, in this project. */
    public String link() {
        return PAGE + logicalId.toLowerCase(Locale.ROOT);
    }
}
