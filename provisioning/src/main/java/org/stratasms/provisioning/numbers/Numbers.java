package org.stratasms.provisioning.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.LossRefusedException;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;

/**
 * The phone numbers and sender IDs of an account, as one environment uses them. Asks AWS at the pace that it is given.
 *
 * <p>Each method may be called again after a failure or an interruption, and goes on from where AWS is. Each throws
 * {@link NumbersException} if it refuses, {@link NotLookedAt} if a policy forbids to look,
 * {@link ProvisioningException} if a deployment fails or the thread is interrupted, and the SDK's {@link SdkException}
 * if AWS refuses a change. Not thread-safe.
 */
public final class Numbers {
    /** No call of ours ends these, and each makes all others useless. */
    private static final Set<String> HOPELESS = Set.of(
            ConflictExceptionReason.MESSAGE_TYPE_MISMATCH.toString(),
            ConflictExceptionReason.NUMBER_CAPABILITIES_MISMATCH.toString(),
            ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL.toString());

    private final AwsClients aws;
    private final EnvironmentSettings environment;
    private final Place place;
    private final Pace pace;
    private final Cures cures;
    private final Membership membership;

    /**
     * The numbers of an account.
     *
     * @param aws stay the caller's to close
     * @param environment only the environment's name and those of its stacks count
     * @param pace also waits between two looks
     */
    public Numbers(AwsClients aws, EnvironmentSettings environment, Place place, Pace pace) {
        this.aws = aws;
        this.environment = environment;
        this.place = place;
        this.pace = pace;
        this.cures = new Cures(place, environment.name());
        this.membership = new Membership(aws, environment, pace, this::look, place);
    }

    /** The facts of now. */
    private Facts look() {
        return new Facts(aws, new Calls(pace), environment);
    }

    /** All phone numbers and sender IDs of the account and Region. */
    public Inventory list() {
        return new Lists(look()).all();
    }

    /** The number that {@link #lease} would lease, and its price. Changes nothing. */
    public Offer offer(NumberRequest request) {
        return new Requests(aws, pace, this::look, cures).offer(request);
    }

    /** Leases a number, with deletion protection; waits until it is ACTIVE if nobody has to approve it. */
    public Lease lease(Offer offer, Listener listener) {
        return new Requests(aws, pace, this::look, cures).lease(offer, listener);
    }

    /** Compares a phone number (by id or ARN) or a sender ID (by ARN) with the pool. Changes nothing. */
    public Preflight preflight(String idOrArn) {
        return new PreflightCheck(look(), place).of(idOrArn);
    }

    /**
     * Does what ends the differences; nothing if one cannot be ended.
     *
     * <p>Unconfirmed (settled by UpdatePhoneNumber): a number that is PENDING takes settings and keywords.
     *
     * @param progress told of each call before it is made
     */
    public Preparation prepare(String idOrArn, Consumer<String> progress) {
        var before = preflight(idOrArn);
        var done = new ArrayList<String>();
        if (before.findings().stream().anyMatch(finding -> HOPELESS.contains(finding.code())) || !before.isCurable()) {
            return new Preparation(done, before);
        }
        for (var finding : before.findings()) {
            for (var cure : finding.cures()) {
                progress.accept(finding.found());
                pace.turn(cure.operation(), () -> {
                    cure.call().accept(aws.sms());
                    return cure;
                });
                done.add(cure.command());
            }
        }
        return new Preparation(done, preflight(idOrArn));
    }

    /** Puts a number or sender ID into the pool by a deployment, or says how Terraform does. */
    public MembershipChange attach(String idOrArn, Listener listener) {
        return membership.attach(idOrArn, listener);
    }

    /** Puts a number or sender ID into the pool at once, beside the stack. */
    public MembershipChange attachNow(String idOrArn) {
        return membership.attachNow(idOrArn);
    }

    /**
     * Takes a member out of the pool; it stays in the account. Refuses to take out the last one that reaches phones in
     * its country.
     *
     * @throws LossRefusedException if the deployment would lose something else
     */
    public MembershipChange retire(String idOrArn, Listener listener) {
        return membership.retire(idOrArn, listener);
    }

    /**
     * Exchanges a member for another, in two changes with texts from the new one between them.
     *
     * @param sendTo a phone that gets one text from the new member if none arrived from it yet; null waits for texts of
     *     others
     * @param patience how long to wait for a text from the new member
     */
    public Replacement replace(
            String oldId, String newId, @Nullable String sendTo, Duration patience, Listener listener) {
        return new Exchange(aws, membership, pace, cures).run(oldId, newId, sendTo, patience, listener);
    }

    /** The number that {@link #release} would give away. Changes nothing. */
    public Release releasing(String idOrArn) {
        return new Releases(aws, pace, this::look, cures).of(idOrArn);
    }

    /**
     * Gives a number back to AWS, for good.
     *
     * @param typed the whole number, as a person typed it
     */
    public void release(Release release, String typed) {
        new Releases(aws, pace, this::look, cures).release(release, typed);
    }
}
