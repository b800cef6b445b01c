package org.stratasms.emulator.internal.sms.events;

import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.ServiceCaller;

/**
 * The role through which End User Messaging writes to a log group. It must trust the service and allow three actions,
 * of which {@code logs:DescribeLogStreams} is often forgotten. Used by one thread at a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-cloud-watch-creating-role.html">the
 *     role</a>
 */
final class LogRole {
    private final Access access;
    private final ServiceCaller caller;
    private final String roleArn;
    private AccessDecision decision = AccessDecision.deny("not asked yet");
    private String decidedStream = "";
    private long decidedAtRevision;

    LogRole(Access access, ServiceCaller caller, String roleArn) {
        this.access = access;
        this.caller = caller;
        this.roleArn = roleArn;
    }

    /**
     * Decides whether the role may write to the stream, and lists all that is missing. Evaluated again only after a
     * change of IAM.
     */
    AccessDecision mayWrite(String logGroupArn, String stream) {
        var revision = access.revision();
        if (decidedAtRevision != revision || !decidedStream.equals(stream)) {
            decision = decide(logGroupArn, stream);
            decidedStream = stream;
            decidedAtRevision = revision;
        }
        return decision;
    }

    private AccessDecision decide(String logGroupArn, String stream) {
        var assumed = access.mayAssume(caller, roleArn);
        if (!assumed.allowed()) {
            return assumed;
        }
        var anyStream = logGroupArn + ":log-stream:";
        var missing = new StringBuilder();
        require(missing, "logs:DescribeLogStreams", anyStream);
        require(missing, "logs:CreateLogStream", anyStream + stream);
        require(missing, "logs:PutLogEvents", anyStream + stream);
        return missing.isEmpty()
                ? AccessDecision.allow(roleArn + " may write to " + logGroupArn)
                : AccessDecision.deny(missing.toString());
    }

    private void require(StringBuilder missing, String action, String resource) {
        var may = access.roleMay(roleArn, action, resource);
        if (!may.allowed()) {
            missing.append(missing.isEmpty() ? "" : "; ").append(may.reason());
        }
    }
}
