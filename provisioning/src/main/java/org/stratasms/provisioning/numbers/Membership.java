package org.stratasms.provisioning.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.stacks.Stack;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/**
 * Puts members into the environment's pool and takes them out, one at a time: by a deployment of the stack, or by the
 * line that Terraform needs. A change begins when the one before has ended, whoever made it, and looks at the pool as
 * it is then.
 */
final class Membership {
    private static final int MOST_LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final AwsClients aws;
    private final EnvironmentSettings environment;
    private final Pace pace;
    private final Supplier<Facts> look;
    private final Cures cures;
    private final Place place;

    /** @param look gives the facts of now */
    Membership(AwsClients aws, EnvironmentSettings environment, Pace pace, Supplier<Facts> look, Place place) {
        this.aws = aws;
        this.environment = environment;
        this.pace = pace;
        this.look = look;
        this.cures = new Cures(place, environment.name());
        this.place = place;
    }

    /** The pool as it is, once no change of its stack is under way. */
    PoolState settled(Listener listener) {
        var state = new PoolState(look.get());
        if (!state.stack().stackStatusAsString().endsWith("_IN_PROGRESS")) {
            return state;
        }
        listener.words().accept("Stack %s is being changed already: waiting.".formatted(environment.poolStackName()));
        new Stack(aws.cloudFormation(), environment.poolStackName(), pace.pauses()).settle(listener.steps());
        return new PoolState(look.get());
    }

    MembershipChange attach(String idOrArn, Listener listener) {
        var state = settled(listener);
        var preflight = fitting(state, idOrArn);
        var arn = preflight.arn();
        if (preflight.isMember() && state.declared().contains(arn)) {
            awaitListed(arn);
            return unchanged(state, "%s is in the pool.".formatted(preflight.id()));
        }
        refuseDrift(state, arn);
        var wanted = state.wanted();
        wanted.add(arn);
        if (isTerraforms(state)) {
            return byTerraform(
                    state,
                    wanted,
                    "Stack %s is Terraform's, and nothing was changed. %s joins by the line above and an apply."
                            .formatted(environment.poolStackName(), preflight.id()));
        }
        deploy(wanted, Set.of(), listener);
        var after = new PoolState(look.get());
        if (!after.has(arn)) {
            // CloudFormation changes nothing if the parameters named it before it was taken out by hand.
            associate(after, arn);
        }
        awaitListed(arn);
        return changed("%s is in the pool.".formatted(preflight.id()));
    }

    MembershipChange attachNow(String idOrArn) {
        var state = new PoolState(look.get());
        refuseWhileInProgress(state);
        var preflight = fitting(state, idOrArn);
        var wanted = state.wanted();
        wanted.add(preflight.arn());
        var isNamed = state.declared().contains(preflight.arn());
        if (!preflight.isMember()) {
            associate(state, preflight.arn());
            awaitListed(preflight.arn());
        }
        var isIn = "%s is in the pool.".formatted(preflight.id());
        if (isNamed) {
            return preflight.isMember() ? unchanged(state, isIn) : changed(isIn);
        }
        var result = preflight.isMember() ? unchanged(state, isIn) : changed(isIn);
        return isTerraforms(state)
                ? new MembershipChange(
                        result.poolId(),
                        result.members(),
                        result.isChanged(),
                        StackOwner.line(wanted, state.pool().poolArn()),
                        List.of(
                                isIn,
                                "The next apply takes it out again, unless the configuration has the line above."))
                : new MembershipChange(
                        result.poolId(),
                        result.members(),
                        result.isChanged(),
                        null,
                        List.of(
                                isIn,
                                "The stack does not know it, and the next change of its members takes it out. Let the stack know it:"
                                        + cures.command("numbers attach " + preflight.id())));
    }

    MembershipChange retire(String idOrArn, Listener listener) {
        var state = settled(listener);
        var leaving = leaving(state, idOrArn);
        if (!state.has(leaving.arn()) && !state.declared().contains(leaving.arn())) {
            return unchanged(state, "%s is not in the pool.".formatted(leaving.id()));
        }
        refuseSimulator(state, leaving);
        refuseLast(state, leaving);
        return detach(state, leaving, listener);
    }

    /** Takes one out; whoever calls it has judged that another stays. */
    MembershipChange detach(PoolState state, Leaving leaving, Listener listener) {
        var arn = leaving.arn();
        refuseDrift(state, arn);
        var wanted = state.wanted();
        wanted.remove(arn);
        if (isTerraforms(state)) {
            return byTerraform(
                    state,
                    wanted,
                    "Stack %s is Terraform's, and nothing was changed. %s leaves by the line above and an apply."
                            .formatted(environment.poolStackName(), leaving.id()));
        }
        deploy(wanted, Set.of(arn), listener);
        var after = new PoolState(look.get());
        if (after.has(arn)) {
            // CloudFormation changes nothing if the parameters did not name it.
            disassociate(after, leaving);
        }
        return changed(leaving.kept(cures));
    }

    /** A member that is to go. */
    record Leaving(String id, String arn, String country, boolean isNumber, boolean isSimulator, String price) {
        String kept(Cures cures) {
            return "%s is out of the pool and stays in the account%s."
                    .formatted(
                            id,
                            price.isEmpty()
                                    ? ""
                                    : ", at %s USD a month. Release it when nothing needs it any more:%s"
                                            .formatted(price, cures.command("numbers release " + id)));
        }
    }

    Leaving leaving(PoolState state, String given) {
        var idOrArn = PreflightCheck.named(state.facts(), given);
        if (OriginationIdentities.isSenderId(idOrArn)) {
            var name = OriginationIdentities.senderId(idOrArn);
            return new Leaving(
                    name.senderId() + "/" + name.isoCountryCode(), idOrArn, name.isoCountryCode(), false, false, "");
        }
        var number = PreflightCheck.number(state.facts(), idOrArn);
        return new Leaving(
                number.phoneNumberId(),
                number.phoneNumberArn(),
                number.isoCountryCode(),
                true,
                number.numberType() == NumberType.SIMULATOR,
                Lists.price(number.monthlyLeasingPrice()).toPlainString());
    }

    void refuseSimulator(PoolState state, Leaving leaving) {
        if (leaving.arn().equals(state.simulator())) {
            throw new NumbersException(
                    "%s is the simulator number that the stack makes. Nothing was changed.".formatted(leaving.id()),
                    "Switch it off: with Terraform sms_enable_simulator = false, else:"
                            + cures.command("deploy --no-simulator"));
        }
    }

    private void refuseLast(PoolState state, Leaving leaving) {
        var isLast = leaving.isNumber() && !state.hasNumberBeside(leaving.arn());
        if (isLast || (!leaving.isSimulator() && !state.reaches(leaving.country(), leaving.arn()))) {
            throw new NumbersException(
                    "%s is the last member of pool %s from which phones in %s can be texted. Nothing was changed."
                            .formatted(leaving.id(), state.pool().poolId(), leaving.country()),
                    "Put another number in first, or exchange it:"
                            + cures.command("numbers replace %s <NEW_PHONE_ID>".formatted(leaving.id())));
        }
    }

    /** Refuses to go on where the pool is not what the parameters say: one change would become two. */
    private void refuseDrift(PoolState state, String subject) {
        var others = new ArrayList<>(state.missing());
        others.remove(subject);
        if (!others.isEmpty()) {
            throw new NumbersException(
                    "The stack's parameters name %s, and the pool has not. A change would put it back beside what was asked. Nothing was changed."
                            .formatted(String.join(", ", others)),
                    "First put it back, or retire it:"
                            + cures.command("numbers attach %s --now".formatted(others.getFirst()))
                            + cures.command("numbers retire " + others.getFirst()));
        }
    }

    private void refuseWhileInProgress(PoolState state) {
        var status = state.stack().stackStatusAsString();
        if (status.endsWith("_IN_PROGRESS")) {
            throw new NumbersException(
                    "Stack %s is %s: somebody changes it. Nothing was changed."
                            .formatted(environment.poolStackName(), status),
                    "Run it again when that has ended.");
        }
    }

    /** The comparison of what is to join; one that AWS would refuse ends here. */
    private Preflight fitting(PoolState state, String idOrArn) {
        var preflight = new PreflightCheck(state.facts(), place).of(idOrArn);
        if (!preflight.fits()) {
            throw new NumbersException(
                    "AWS would not take %s into pool %s. Nothing was changed.\n  %s"
                            .formatted(
                                    preflight.id(),
                                    preflight.poolId(),
                                    String.join(
                                            "\n  ",
                                            preflight.findings().stream()
                                                    .filter(Preflight.Finding::isRefused)
                                                    .map(Preflight.Finding::found)
                                                    .toList())),
                    preflight.isCurable()
                            ? "Prepare it:" + cures.command("numbers prepare " + preflight.id())
                            : "See what can be done:" + cures.command("numbers preflight " + preflight.id()));
        }
        return preflight;
    }

    boolean isTerraforms(PoolState state) {
        return new StackOwner(aws.cloudFormation()).isTerraform(state.stack());
    }

    private void deploy(Collection<String> members, Set<String> allowedLosses, Listener listener) {
        new Environment(
                        aws.cloudFormation(),
                        aws.sms(),
                        aws.logs(),
                        environment.withOriginationIdentities(List.copyOf(members)),
                        pace.pauses())
                .deploy(allowedLosses, listener.steps());
    }

    private void associate(PoolState state, String arn) {
        pace.turn(
                "sms-voice:AssociateOriginationIdentity",
                () -> aws.sms()
                        .associateOriginationIdentity(r -> r.poolId(state.pool().poolId())
                                .originationIdentity(arn)
                                .isoCountryCode(countryOf(arn))));
    }

    /** Waits a little until AWS lists a new member; one that takes longer sends later. */
    private void awaitListed(String arn) {
        for (var look = 0; look < MOST_LOOKS && !new PoolState(this.look.get()).lists(arn); look++) {
            pace.pause(BETWEEN_LOOKS);
        }
    }

    private void disassociate(PoolState state, Leaving leaving) {
        pace.turn(
                "sms-voice:DisassociateOriginationIdentity",
                () -> aws.sms()
                        .disassociateOriginationIdentity(
                                r -> r.poolId(state.pool().poolId())
                                        .originationIdentity(leaving.arn())
                                        .isoCountryCode(leaving.country())));
    }

    /** The country at the end of a sender ID's ARN; a phone number needs none. */
    private static @Nullable String countryOf(String arn) {
        return OriginationIdentities.isSenderId(arn)
                ? OriginationIdentities.senderId(arn).isoCountryCode()
                : null;
    }

    private MembershipChange byTerraform(PoolState state, Collection<String> wanted, String said) {
        return new MembershipChange(
                state.pool().poolId(),
                List.copyOf(state.members()),
                false,
                StackOwner.line(wanted, state.pool().poolArn()),
                List.of(said));
    }

    private MembershipChange changed(String said) {
        var state = new PoolState(look.get());
        return new MembershipChange(state.pool().poolId(), List.copyOf(state.members()), true, null, List.of(said));
    }

    MembershipChange unchanged(PoolState state, String said) {
        return new MembershipChange(
                state.pool().poolId(),
                List.copyOf(state.members()),
                false,
                null,
                List.of(said, "Nothing was changed."));
    }
}
