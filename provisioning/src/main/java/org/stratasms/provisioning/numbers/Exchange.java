package org.stratasms.provisioning.numbers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.numbers.Membership.Leaving;
import org.stratasms.provisioning.numbers.Replacement.Stage;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;

/**
 * Exchanges one member for another: puts the new one in, waits until texts arrive from it, takes the old one out. Each
 * run begins where the pool is.
 */
final class Exchange {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final AwsClients aws;
    private final Membership membership;
    private final Pace pace;
    private final Cures cures;

    Exchange(AwsClients aws, Membership membership, Pace pace, Cures cures) {
        this.aws = aws;
        this.membership = membership;
        this.pace = pace;
        this.cures = cures;
    }

    /**
     * Goes as far as it can.
     *
     * @param sendTo a phone that gets one text from the new member if none arrived from it yet; null waits for texts of
     *     others
     */
    Replacement run(String oldId, String newId, @Nullable String sendTo, Duration patience, Listener listener) {
        var state = membership.settled(listener);
        var leaving = membership.leaving(state, oldId);
        var joining = membership.leaving(state, newId);
        check(state, leaving, joining);
        if (!state.has(leaving.arn()) && !state.declared().contains(leaving.arn())) {
            if (!state.has(joining.arn())) {
                throw new NumbersException(
                        "%s is not in the pool, so there is nothing to exchange. Nothing was changed."
                                .formatted(leaving.id()),
                        "Put the new one in:" + cures.command("numbers attach " + joining.id()));
            }
            return new Replacement(
                    Stage.REPLACED,
                    membership.unchanged(
                            state,
                            "%s is in the pool, and %s is not: they are exchanged."
                                    .formatted(joining.id(), leaving.id())));
        }
        var attached = membership.attach(joining.arn(), listener);
        if (attached.terraform() != null) {
            return new Replacement(Stage.TO_ATTACH, attached);
        }
        var deadline = pace.now().plus(patience);
        awaitTexts(joining, sendTo, deadline, listener);
        var after = listing(joining, deadline, listener);
        var detached = membership.detach(after, leaving, listener);
        return new Replacement(detached.terraform() == null ? Stage.REPLACED : Stage.TO_DETACH, detached);
    }

    private void check(PoolState state, Leaving leaving, Leaving joining) {
        if (leaving.arn().equals(joining.arn())) {
            throw new NumbersException("Both are %s.".formatted(leaving.id()), "Name the old one, then the new one.");
        }
        membership.refuseSimulator(state, leaving);
        var isReached = joining.country().equals(leaving.country()) && !joining.isSimulator();
        if (!leaving.isSimulator() && !isReached && !state.reaches(leaving.country(), leaving.arn())) {
            throw new NumbersException(
                    "From %s no phone in %s can be texted, and %s is the last member that reaches them. Nothing was changed."
                            .formatted(joining.id(), leaving.country(), leaving.id()),
                    "Exchange it for a number of %s.".formatted(leaving.country()));
        }
        if (leaving.isNumber() && !joining.isNumber() && !state.hasNumberBeside(leaving.arn())) {
            throw new NumbersException(
                    "%s is the last phone number of the pool, and AWS keeps that in. Nothing was changed."
                            .formatted(leaving.id()),
                    "Exchange it for a phone number.");
        }
    }

    /** The pool once it lists the new member: until then it sends from the old one alone. */
    private PoolState listing(Leaving joining, Instant deadline, Listener listener) {
        var state = membership.settled(listener);
        while (!state.lists(joining.arn())) {
            if (!state.has(joining.arn()) || pace.now().isAfter(deadline)) {
                throw new NumbersException(
                        "The pool does not list %s. The old one stays in.".formatted(joining.id()), "Run it again.");
            }
            pace.pause(BETWEEN_LOOKS);
            state = membership.settled(listener);
        }
        return state;
    }

    /** Waits until a text from the new member has arrived since the pool's members were last changed. */
    private void awaitTexts(Leaving joining, @Nullable String sendTo, Instant deadline, Listener listener) {
        var state = membership.settled(listener);
        var texts = new CarriedTexts(state.facts(), origination(state.facts(), joining));
        var from = lastChange(state);
        var ends = texts.since(from);
        if (!ends.hasDelivered() && sendTo != null) {
            send(state, joining, sendTo);
            listener.words().accept("Sent one text from %s.".formatted(joining.id()));
        }
        if (!ends.hasDelivered()) {
            listener.words().accept("Waiting until a text from %s has arrived.".formatted(joining.id()));
        }
        while (!ends.hasDelivered()) {
            if (pace.now().isAfter(deadline)) {
                throw noTexts(joining, ends);
            }
            pace.pause(BETWEEN_LOOKS);
            ends = texts.since(from);
        }
        listener.words()
                .accept("%d texts from %s have arrived (others: %s)."
                        .formatted(ends.delivered(), joining.id(), ends.others("none")));
    }

    private NumbersException noTexts(Leaving joining, CarriedTexts.Ends ends) {
        return ends.others().isEmpty()
                ? new NumbersException(
                        "No text from %s has ended yet. Both numbers are in the pool.".formatted(joining.id()),
                        "Run it again when the application has sent texts, or let it send one itself: --send.")
                : new NumbersException(
                        "Texts from %s end, and none has arrived: %s. Both numbers are in the pool, and the old one stays in."
                                .formatted(joining.id(), ends.others("")),
                        "Find out why: ./strata-sms doctor, ./strata-sms events. Then run it again.");
    }

    private void send(PoolState state, Leaving joining, String to) {
        var set = state.facts().required("ConfigurationSetName");
        pace.turn(
                "sms-voice:SendTextMessage",
                () -> aws.sender()
                        .sendTextMessage(r -> r.destinationPhoneNumber(to)
                                .originationIdentity(joining.arn())
                                .configurationSetName(set)
                                .messageBody("strata-sms: a check of the new number.")));
    }

    private static Instant lastChange(PoolState state) {
        return Optional.ofNullable(state.stack().lastUpdatedTime())
                .orElse(state.stack().creationTime());
    }

    /** The new member as events name it. */
    private static String origination(Facts facts, Leaving joining) {
        return joining.isNumber()
                ? PreflightCheck.number(facts, joining.arn()).phoneNumber()
                : OriginationIdentities.senderId(joining.arn()).senderId();
    }
}
