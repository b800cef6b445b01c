package org.stratasms.emulator.internal.sms.resources;

import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** Checks the roles that End User Messaging assumes to reach other services. */
public final class AssumedRoles {
    public static final String PRINCIPAL = "sms-voice.amazonaws.com";

    private final Access access;
    private final Scope scope;
    private final SmsSettings settings;

    public AssumedRoles(Access access, Scope scope, SmsSettings settings) {
        this.access = access;
        this.scope = scope;
        this.settings = settings;
    }

    /**
     * Refuses a role whose trust policy does not allow End User Messaging. Its permissions are not checked here: AWS
     * checks them when an event is delivered, except for {@linkplain #verifyStream delivery streams}.
     *
     * @param resourceArn the resource for which End User Messaging would act
     * @param field the request's member that names the role
     */
    public void verify(String roleArn, String resourceArn, String field) {
        if (!settings.rolesVerified()) {
            return;
        }
        var decision = access.mayAssume(new ServiceCaller(PRINCIPAL, scope.account(), resourceArn), roleArn);
        if (!decision.allowed()) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.RESOURCE_NOT_ACCESSIBLE,
                    field,
                    "Could not assume IAM role %s: %s".formatted(roleArn, decision.reason()));
        }
    }

    /**
     * Refuses a delivery stream into which the role may not put records, as AWS does at once (an error that Terraform's
     * AWS provider waits out, seen in May 2026). Unconfirmed (settled by CreateEventDestination): AWS asks for this
     * action.
     */
    public void verifyStream(String roleArn, String streamArn, String field) {
        var decision = access.roleMay(roleArn, "firehose:PutRecord", streamArn);
        if (settings.rolesVerified() && !decision.allowed()) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.RESOURCE_NOT_ACCESSIBLE,
                    field,
                    "Could not access Kinesis Firehose Stream %s: %s".formatted(streamArn, decision.reason()));
        }
    }
}
