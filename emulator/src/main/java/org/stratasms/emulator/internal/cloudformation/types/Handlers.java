package org.stratasms.emulator.internal.cloudformation.types;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** Shared parts of the resource handlers: undoing a failed creation, and errors with a handler's error code. */
final class Handlers {
    private Handlers() {}

    /**
     * Configures a resource that was just created. If that fails, deletes the resource, so that none is left without an
     * owner.
     */
    static void orUndo(Runnable work, Runnable undo) {
        try {
            work.run();
        } catch (RuntimeException e) {
            try {
                undo.run();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Deletes a resource, unless the service answers that it does not exist. */
    static void unlessGone(Class<? extends AwsServiceException> gone, Runnable deletion) {
        try {
            deletion.run();
        } catch (AwsServiceException e) {
            if (!gone.isInstance(e)) {
                throw e;
            }
        }
    }

    /** Returns a service's answer; null if it answers that the resource does not exist. */
    static <T> @Nullable T ifThere(Class<? extends AwsServiceException> missing, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (AwsServiceException e) {
            if (missing.isInstance(e)) {
                return null;
            }
            throw e;
        }
    }

    static AwsServiceException alreadyExists(String type, String name) {
        return fault(
                "AlreadyExists", "Resource of type '%s' with identifier '%s' already exists.".formatted(type, name));
    }

    static AwsServiceException invalid(String message) {
        return fault("InvalidRequest", message);
    }

    /** Refuses changes of properties that can be changed neither in place nor by replacement. */
    static void refuseChange(Schema schema, ResourceType.Desired before, ResourceType.Desired after, String... names) {
        for (var name : names) {
            if (!schema.sameValue(
                    name, before.properties().get(name), after.properties().get(name))) {
                throw fault(
                        "NotUpdatable", "The property " + name + " cannot be changed after the resource was created");
            }
        }
    }

    private static AwsServiceException fault(String code, String message) {
        return Fault.of(400, code, message, CloudFormationException.builder());
    }
}
