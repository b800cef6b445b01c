package org.stratasms.emulator.internal.sms.resources;

import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** The roles that End User Messaging assumes to reach other services. */
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
     * Refuses a role whose trust policy does not let End User Messaging in. What the role may then do is not looked at: AWS finds out when an event
     * is to be delivered.
     *
     * @param resourceArn the resource that End User Messaging would act for
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
}
