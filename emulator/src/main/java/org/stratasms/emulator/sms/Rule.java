package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of fault injection: what goes wrong, with what, and how often. Immutable; made from its effect and narrowed down, and put to work by
 * {@link Rules#add}:
 *
 * <pre>{@code
 * rules.add(Rule.outcome(TextStatus.UNREACHABLE).toCountry("US").percent(20).seed(7));
 * rules.add(Rule.outage().ofCarrier("Fennel Mobile").lasting(Duration.ofMinutes(10)));
 * rules.add(Rule.call(RuleAction.ACCEPT_THEN_FAIL).of("SendTextMessage").once());
 * }</pre>
 *
 * <p>Each narrowing may be given once; all of them must hold. Without any, a rule is for all texts, calls or events. Every one of them
 * throws {@link IllegalArgumentException} for a value that nothing can have, and where the action has no use for it.
 */
public final class Rule {
    public static final double ALWAYS = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String id;
    private final Effect effect;
    private final Map<RuleCondition, String> match;
    private final Frequency frequency;

    /**
     * What it does; null stands for what the action has no use for.
     *
     * @param status what texts end with
     * @param delay how long it takes
     * @param refusal what calls are refused with
     */
    public record Effect(
            RuleAction action,
            @Nullable TextStatus status,
            @Nullable Latency delay,
            @Nullable RefusedCall refusal) {
        public Effect {
            check(action, "a status", action.takesStatus(), status);
            check(action, "a delay", action.takesDelay(), delay);
            check(action, "an error and a reason", action.takesRefusal(), refusal);
            if (status == TextStatus.QUEUED || status == TextStatus.PROTECT_BLOCKED) {
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

    /** How often; null stands for what was not said. */
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

    public static Rule of(Effect effect) {
        return new Rule("", effect, Map.of(), new Frequency(null, null, null, null));
    }

    private static Rule of(RuleAction action, @Nullable TextStatus status, @Nullable Latency delay) {
        return of(new Effect(action, status, delay, null));
    }

    /** Texts end with a status; {@code PENDING} is a carrier that falls silent. */
    public static Rule outcome(TextStatus status) {
        return of(RuleAction.OUTCOME, status, null);
    }

    /** Carriers take no texts: {@code CARRIER_UNREACHABLE}. */
    public static Rule outage() {
        return outcome(TextStatus.CARRIER_UNREACHABLE);
    }

    /** From SendTextMessage to the carrier. */
    public static Rule handOffDelay(Latency delay) {
        return of(RuleAction.HAND_OFF_DELAY, null, delay);
    }

    /** From the carrier to the receipt. */
    public static Rule receiptDelay(Latency delay) {
        return of(RuleAction.RECEIPT_DELAY, null, delay);
    }

    /**
     * What happens to receipts.
     *
     * @param action one of {@code NO_RECEIPT}, {@code RECEIPT_TWICE}, {@code RECEIPTS_OUT_OF_ORDER} and {@code RECEIPTS_BEFORE_RESPONSE}
     */
    public static Rule receipts(RuleAction action) {
        if (!action.isOfReceipts()) {
            throw new IllegalArgumentException("%s is not about receipts".formatted(action));
        }
        return of(action, null, null);
    }

    /**
     * Calls are refused, and nothing is done.
     *
     * @param error one of AWS's that have a reason, such as {@code ConflictException}
     * @param reason as AWS writes it, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; one that this emulator does not know will do
     */
    public static Rule refusal(String error, String reason) {
        return of(new Effect(RuleAction.REFUSE, null, null, new RefusedCall(error, reason)));
    }

    /** What happens to calls: any action of calls but {@code REFUSE} and {@code SLOW_ANSWER}. */
    public static Rule call(RuleAction action) {
        if (action.subject() != RuleAction.Subject.CALLS) {
            throw new IllegalArgumentException("%s is not about calls".formatted(action));
        }
        return of(action, null, null);
    }

    /** Calls are done at once and answered later. */
    public static Rule slowAnswer(Latency delay) {
        return of(RuleAction.SLOW_ANSWER, null, delay);
    }

    /** Events do not reach their destination. */
    public static Rule loseEvent() {
        return of(RuleAction.LOSE_EVENT, null, null);
    }

    /** Events reach their destination later. */
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

    /** Of one operation, such as {@code SendTextMessage}. */
    public Rule of(String operation) {
        return where(RuleCondition.OPERATION, operation);
    }

    /** To one number in E.164. */
    public Rule to(String number) {
        return where(RuleCondition.TO, number);
    }

    /** To numbers that begin so, such as {@code +1206}. */
    public Rule toPrefix(String beginning) {
        return where(RuleCondition.PREFIX, beginning);
    }

    /** To numbers of a country, such as {@code US}. */
    public Rule toCountry(String isoCode) {
        return where(RuleCondition.COUNTRY, isoCode);
    }

    /** To numbers of an emulated carrier; the exception for an unknown one lists them. */
    public Rule ofCarrier(String name) {
        return where(RuleCondition.CARRIER, name);
    }

    /** Through a phone number (id, ARN or number), a sender ID or a pool's id; for calls, as the call names it. */
    public Rule through(String originator) {
        return where(RuleCondition.ORIGINATOR, originator);
    }

    /** Through originators of a type, such as {@code TEN_DLC} or {@code SENDER_ID}. */
    public Rule throughType(String originatorType) {
        return where(RuleCondition.ORIGINATOR_TYPE, originatorType);
    }

    /** With a body that contains this. */
    public Rule saying(String part) {
        return where(RuleCondition.BODY, part);
    }

    /** With this pair in the context. */
    public Rule tagged(String key, String value) {
        return where(RuleCondition.CONTEXT, key + "=" + value);
    }

    /** With a configuration set. */
    public Rule in(String configurationSet) {
        return where(RuleCondition.CONFIGURATION_SET, configurationSet);
    }

    /** On the way to an event destination. */
    public Rule onWayTo(String eventDestination) {
        return where(RuleCondition.EVENT_DESTINATION, eventDestination);
    }

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

    /** Applies to so many of 100 matches, above 0 and up to 100, chosen at random; default all. */
    public Rule percent(double percent) {
        if (!(percent > 0 && percent <= ALWAYS)) {
            throw new IllegalArgumentException("percent is above 0 and up to 100; found " + percent);
        }
        once(frequency.percent(), "percent");
        return with(new Frequency(percent, frequency.times(), frequency.lasts(), frequency.seed()));
    }

    /** Applies so many times, 1 or more, and then is over; default without end. */
    public Rule times(long times) {
        if (times < 1) {
            throw new IllegalArgumentException("times is 1 or more; found " + times);
        }
        once(frequency.times(), "times");
        return with(new Frequency(frequency.percent(), times, frequency.lasts(), frequency.seed()));
    }

    /** Applies once. */
    public Rule once() {
        return times(1);
    }

    /** Is over so long after it was added, by the emulator's clock; above 0, default without end. */
    public Rule lasting(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("A rule lasts longer than 0; found " + time);
        }
        once(frequency.lasts(), "lasts");
        return with(new Frequency(frequency.percent(), frequency.times(), time, frequency.seed()));
    }

    /** From which its random choices follow; default: from its id. The same in every run, as long as one thread sends. */
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

    /** Empty until it is named or added. */
    public String id() {
        return id;
    }

    public RuleAction action() {
        return effect.action();
    }

    @Nullable
    public TextStatus status() {
        return effect.status();
    }

    @Nullable
    public Latency delay() {
        return effect.delay();
    }

    @Nullable
    public RefusedCall refusal() {
        return effect.refusal();
    }

    public Map<RuleCondition, String> match() {
        return match;
    }

    public double percent() {
        return frequency.percent() == null ? ALWAYS : frequency.percent();
    }

    public long times() {
        return frequency.times() == null ? Long.MAX_VALUE : frequency.times();
    }

    @Nullable
    public Duration lasts() {
        return frequency.lasts();
    }

    public long seed() {
        return frequency.seed() == null ? id.hashCode() : frequency.seed();
    }
}
