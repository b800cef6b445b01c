package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of fault injection: what goes wrong, with what, and how often. Immutable; made from its effect and narrowed
 * down, and put to work by {@link Rules#add}:
 *
 * <pre>{@code
 * rules.add(Rule.outcome(MessageStatus.UNREACHABLE).toCountry("US").percent(20).seed(7));
 * rules.add(Rule.outage().ofCarrier("Fennel Mobile").lasting(Duration.ofMinutes(10)));
 * rules.add(Rule.call(RuleAction.ACCEPT_THEN_FAIL).of("SendTextMessage").once());
 * }</pre>
 *
 * <p>Each condition may be set once; all of them must hold. Without any, a rule applies to all texts, calls or events.
 * Each throws {@link IllegalArgumentException} for a value that never matches, and if the action cannot depend on it.
 */
public final class Rule {
    /** The percentage of a rule that applies to every match. */
    public static final double ALWAYS = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String id;
    private final Effect effect;
    private final Map<RuleCondition, String> match;
    private final Frequency frequency;

    /**
     * The effect of a rule; null for the parts that its action does not use.
     *
     * @param status with which texts end
     * @param delay of the text, answer or event
     * @param refusal with which calls are refused
     */
    public record Effect(
            RuleAction action,
            @Nullable MessageStatus status,
            @Nullable Latency delay,
            @Nullable RefusedCall refusal) {
        public Effect {
            check(action, "a status", action.takesStatus(), status);
            check(action, "a delay", action.takesDelay(), delay);
            check(action, "an error and a reason", action.takesRefusal(), refusal);
            if (status == MessageStatus.QUEUED || status == MessageStatus.PROTECT_BLOCKED) {
                throw new IllegalArgumentException("No carrier reports %s: it is AWS's own".formatted(status));
            }
        }

        private static void check(RuleAction action, String name, boolean takes, @Nullable Object value) {
            if (takes != (value != null)) {
                throw new IllegalArgumentException(
                        "%s %s %s".formatted(action, takes ? "needs" : "does not take", name));
            }
        }
    }

    /** The frequency of a rule; null for what is not set. */
    private record Frequency(
            @Nullable Double percent,
            @Nullable Long times,
            @Nullable Duration lasts,
            @Nullable Long seed) {}

    private Rule(String id, Effect effect, Map<RuleCondition, String> match, Frequency frequency) {
        this.id = id;
        this.effect = effect;
        this.match = match;
        this.frequency = frequency;
    }

    /** Creates a rule from its effect; the methods below create the usual ones. */
    public static Rule of(Effect effect) {
        return new Rule("", effect, Map.of(), new Frequency(null, null, null, null));
    }

    private static Rule of(RuleAction action, @Nullable MessageStatus status, @Nullable Latency delay) {
        return of(new Effect(action, status, delay, null));
    }

    /** Makes texts end with a status; {@code PENDING} stands for a carrier that sends no receipt. */
    public static Rule outcome(MessageStatus status) {
        return of(RuleAction.OUTCOME, status, null);
    }

    /** Makes carriers refuse texts: {@code CARRIER_UNREACHABLE}. */
    public static Rule outage() {
        return outcome(MessageStatus.CARRIER_UNREACHABLE);
    }

    /** Delays texts from SendTextMessage to the carrier. */
    public static Rule handOffDelay(Latency delay) {
        return of(RuleAction.HAND_OFF_DELAY, null, delay);
    }

    /** Delays receipts from the carrier. */
    public static Rule receiptDelay(Latency delay) {
        return of(RuleAction.RECEIPT_DELAY, null, delay);
    }

    /**
     * Disturbs receipts.
     *
     * @param action one of {@code NO_RECEIPT}, {@code RECEIPT_TWICE}, {@code RECEIPTS_OUT_OF_ORDER} and
     *     {@code RECEIPTS_BEFORE_RESPONSE}
     */
    public static Rule receipts(RuleAction action) {
        if (!action.isOfReceipts()) {
            throw new IllegalArgumentException("%s is not about receipts".formatted(action));
        }
        return of(action, null, null);
    }

    /**
     * Refuses calls, and does nothing else.
     *
     * @param error an AWS error that has a reason, such as {@code ConflictException}
     * @param reason in AWS's form, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; the emulator need not know it
     */
    public static Rule refusal(String error, String reason) {
        return of(new Effect(RuleAction.REFUSE, null, null, new RefusedCall(error, reason)));
    }

    /** Disturbs calls, by any action of calls but {@code REFUSE} and {@code SLOW_ANSWER}. */
    public static Rule call(RuleAction action) {
        if (action.subject() != RuleAction.Subject.CALLS) {
            throw new IllegalArgumentException("%s is not about calls".formatted(action));
        }
        return of(action, null, null);
    }

    /** Carries calls out at once and answers them later. */
    public static Rule slowAnswer(Latency delay) {
        return of(RuleAction.SLOW_ANSWER, null, delay);
    }

    /** Drops events on the way to their destination. */
    public static Rule loseEvent() {
        return of(RuleAction.LOSE_EVENT, null, null);
    }

    /** Delays events on the way to their destination. */
    public static Rule delayEvent(Latency delay) {
        return of(RuleAction.DELAY_EVENT, null, delay);
    }

    /** Names the rule: up to 64 letters, digits, dashes and underscores. */
    public Rule named(String id) {
        if (!NAME.matcher(id).matches()) {
            throw new IllegalArgumentException("An id is 1 to 64 letters, digits, dashes and underscores");
        }
        once(this.id.isEmpty() ? null : this.id, "id");
        return new Rule(id, effect, match, frequency);
    }

    /** Narrows the rule to one operation, such as {@code SendTextMessage}. */
    public Rule of(String operation) {
        return where(RuleCondition.OPERATION, operation);
    }

    /** Narrows the rule to one destination number, in E.164. */
    public Rule to(String number) {
        return where(RuleCondition.TO, number);
    }

    /** Narrows the rule to destination numbers with a prefix, such as {@code +1206}. */
    public Rule toPrefix(String beginning) {
        return where(RuleCondition.PREFIX, beginning);
    }

    /** Narrows the rule to destination numbers of a country, such as {@code US}. */
    public Rule toCountry(String isoCode) {
        return where(RuleCondition.COUNTRY, isoCode);
    }

    /** Narrows the rule to destination numbers of an emulated carrier; the exception for an unknown name lists them. */
    public Rule ofCarrier(String name) {
        return where(RuleCondition.CARRIER, name);
    }

    /**
     * Narrows the rule to an originator: a phone number (id, ARN or number), a sender ID or a pool's id; for calls, as
     * the call names it.
     */
    public Rule through(String originator) {
        return where(RuleCondition.ORIGINATOR, originator);
    }

    /** Narrows the rule to originators of a type, such as {@code TEN_DLC} or {@code SENDER_ID}. */
    public Rule throughType(String originatorType) {
        return where(RuleCondition.ORIGINATOR_TYPE, originatorType);
    }

    /** Narrows the rule to bodies that contain this. */
    public Rule saying(String part) {
        return where(RuleCondition.BODY, part);
    }

    /** Narrows the rule to contexts with this pair. */
    public Rule tagged(String key, String value) {
        return where(RuleCondition.CONTEXT, key + "=" + value);
    }

    /** Narrows the rule to a configuration set, by its name. */
    public Rule in(String configurationSet) {
        return where(RuleCondition.CONFIGURATION_SET, configurationSet);
    }

    /** Narrows the rule to an event destination, by its name. */
    public Rule onWayTo(String eventDestination) {
        return where(RuleCondition.EVENT_DESTINATION, eventDestination);
    }

    /**
     * Narrows the rule by a condition.
     *
     * @throws IllegalArgumentException if the action cannot depend on it, the value is invalid, or the condition was
     *     set before
     */
    public Rule where(RuleCondition condition, String value) {
        if (!condition.isFor(action().subject())) {
            throw new IllegalArgumentException("%s cannot depend on %s".formatted(action(), condition.jsonName()));
        }
        condition.check(value);
        once(match.get(condition), condition.jsonName());
        var narrower = new EnumMap<RuleCondition, String>(RuleCondition.class);
        narrower.putAll(match);
        narrower.put(condition, value);
        return new Rule(id, effect, Map.copyOf(narrower), frequency);
    }

    /** Applies the rule to this percentage of its matches, above 0 and up to 100, chosen at random; default: to all. */
    public Rule percent(double percent) {
        if (!(percent > 0 && percent <= ALWAYS)) {
            throw new IllegalArgumentException("percent is above 0 and up to 100; found " + percent);
        }
        once(frequency.percent(), "percent");
        return with(new Frequency(percent, frequency.times(), frequency.lasts(), frequency.seed()));
    }

    /** Ends the rule after it has applied this many times, 1 or more; default: never. */
    public Rule times(long times) {
        if (times < 1) {
            throw new IllegalArgumentException("times is 1 or more; found " + times);
        }
        once(frequency.times(), "times");
        return with(new Frequency(frequency.percent(), times, frequency.lasts(), frequency.seed()));
    }

    /** Ends the rule after it has applied once. */
    public Rule once() {
        return times(1);
    }

    /** Ends the rule this long after it was added, by the emulator's clock; above 0, default: never. */
    public Rule lasting(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A rule lasts longer than 0; found " + time);
        }
        once(frequency.lasts(), "lasts");
        return with(new Frequency(frequency.percent(), frequency.times(), time, frequency.seed()));
    }

    /**
     * Sets the seed of its random choices; default: derived from its id. Choices are the same in every run, as long as
     * one thread sends.
     */
    public Rule seed(long seed) {
        once(frequency.seed(), "seed");
        return with(new Frequency(frequency.percent(), frequency.times(), frequency.lasts(), seed));
    }

    private Rule with(Frequency changed) {
        return new Rule(id, effect, match, changed);
    }

    private static void once(@Nullable Object before, String name) {
        if (before != null) {
            throw new IllegalArgumentException("%s was already set to %s".formatted(name, before));
        }
    }

    /** The rule's id; empty until it is named or added. */
    public String id() {
        return id;
    }

    /** The rule's action. */
    public RuleAction action() {
        return effect.action();
    }

    /** The status with which texts end; null if the action has none. */
    @Nullable
    public MessageStatus status() {
        return effect.status();
    }

    /** The delay; null if the action has none. */
    @Nullable
    public Latency delay() {
        return effect.delay();
    }

    /** The refusal of calls; null if the action has none. */
    @Nullable
    public RefusedCall refusal() {
        return effect.refusal();
    }

    /** The conditions, all of which must hold; empty if the rule is for all texts, calls or events. */
    public Map<RuleCondition, String> match() {
        return match;
    }

    /** The percentage of matches to which it applies, above 0 and up to 100. */
    public double percent() {
        return frequency.percent() == null ? ALWAYS : frequency.percent();
    }

    /** The number of times that it applies before it is over; {@link Long#MAX_VALUE} if that is not limited. */
    public long times() {
        return frequency.times() == null ? Long.MAX_VALUE : frequency.times();
    }

    /** The time that it lasts, by the emulator's clock; null if it does not end by time. */
    @Nullable
    public Duration lasts() {
        return frequency.lasts();
    }

    /** The seed of its random choices. */
    public long seed() {
        return frequency.seed() == null ? id.hashCode() : frequency.seed();
    }
}
