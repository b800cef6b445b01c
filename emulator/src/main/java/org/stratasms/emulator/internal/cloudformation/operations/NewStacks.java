package org.stratasms.emulator.internal.cloudformation.operations;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.planning.Resolution;
import org.stratasms.emulator.internal.cloudformation.planning.Submission;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;
import org.stratasms.emulator.internal.cloudformation.stacks.StackStore;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Gives new stacks their names and identifiers. Thread-safe. */
public final class NewStacks {
    /** AWS's model of the service does not have this pattern; the service does. */
    private static final Pattern STACK_NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]*");

    private static final int LONGEST_NAME = 128;

    private final Engine engine;
    private final StackStore stacks;

    public NewStacks(Engine engine, StackStore stacks) {
        this.engine = engine;
        this.stacks = stacks;
    }

    /**
     * A name for a new stack and the resolution of its definition; the name is not taken yet.
     *
     * @param present a stack in review that has the name; null if none has
     */
    public record Candidate(
            String name,
            String id,
            Resolution resolution,
            @Nullable StackRecord present) {}

    /**
     * Checks a new stack without changing anything. A stack in review of its name would be taken up.
     *
     * @throws AwsServiceException if a stack can not have the name, or the submission is invalid
     */
    public Candidate prepare(String name, Submission submission) {
        requireValidName(name);
        var present = stacks.living(name);
        if (present != null && present.status() != StackStatus.REVIEW_IN_PROGRESS) {
            throw CloudFormationErrors.stackExists(name);
        }
        var id = present == null ? newStackId(name) : present.id();
        return new Candidate(name, id, submission.resolve(engine.context(), name, id, null), present);
    }

    /**
     * Takes the name: adds the stack, or takes up the one in review.
     *
     * @throws AwsServiceException if the name has been taken meanwhile
     */
    public StackRecord reserve(Candidate candidate) {
        var present = candidate.present();
        if (present != null) {
            return present;
        }
        var now = engine.scheduler().now();
        var stack = new StackRecord(
                candidate.name(), candidate.id(), now, candidate.resolution().definition());
        if (!stacks.add(stack, now)) {
            throw CloudFormationErrors.stackExists(candidate.name());
        }
        return stack;
    }

    /** Opens a stack for review by a change set that would create it. */
    public void review(StackRecord stack, @Nullable String token) {
        StackOperation.on(stack, token, Set.of(), engine)
                .enter(StackStatus.REVIEW_IN_PROGRESS, StackOperation.USER_INITIATED);
    }

    private static void requireValidName(String name) {
        var broken = !STACK_NAME.matcher(name).matches()
                ? "Member must satisfy regular expression pattern: " + STACK_NAME
                : name.length() > LONGEST_NAME ? "Member must have length less than or equal to " + LONGEST_NAME : "";
        if (!broken.isEmpty()) {
            throw CloudFormationErrors.validation(
                    "1 validation error detected: Value '%s' at 'stackName' failed to satisfy constraint: %s"
                            .formatted(name, broken));
        }
    }

    private String newStackId(String name) {
        return engine.scope()
                .arn("cloudformation", "stack/" + name + "/" + engine.ids().uuid());
    }
}
