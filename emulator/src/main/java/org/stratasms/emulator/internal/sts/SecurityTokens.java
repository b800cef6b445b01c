package org.stratasms.emulator.internal.sts;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.AccessDenied;
import org.stratasms.emulator.internal.iam.AccessKeys;
import org.stratasms.emulator.internal.iam.Caller;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.iam.MalformedPolicy;
import org.stratasms.emulator.internal.iam.PolicyDocument;
import org.stratasms.emulator.internal.iam.PolicyDocument.Kind;
import org.stratasms.emulator.internal.iam.RoleEntry;
import org.stratasms.emulator.internal.iam.Session;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.StsRequest;

/**
 * STS: the identity of the caller, and temporary credentials for a role. Thread-safe.
 *
 * <p>The {@link Caller} is a session of this account, or else the account's root. On AWS, root cannot assume roles;
 * here it can, because there are no users.
 */
public final class SecurityTokens implements StsClient, Operations<StsRequest> {
    private static final int ROLE_SECONDS = 3600;
    private static final int TOKEN_SECONDS = 43200;
    /**
     * The time after their expiry for which credentials are rejected as expired; later they are unknown. AWS documents
     * no such time.
     */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 356;

    private final Scope scope;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Identity identity;

    public SecurityTokens(Scope scope, Scheduler scheduler, Ids ids, Identity identity) {
        this.scope = scope;
        this.scheduler = scheduler;
        this.ids = ids;
        this.identity = identity;
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        return read(request, this::callerIdentity);
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        return change(request, this::assume);
    }

    @Override
    public GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request) {
        return change(request, this::sessionToken);
    }

    @Override
    public GetAccessKeyInfoResponse getAccessKeyInfo(GetAccessKeyInfoRequest request) {
        return read(request, this::accessKeyInfo);
    }

    @Override
    public void check(StsRequest request) {
        Constraints.of("sts").check(request, broken -> refused(Violation.message(broken)));
    }

    /** Issues credentials one at a time, and while no role changes. */
    @Override
    public <Q extends StsRequest, A extends AwsResponse> A changing(Q request, Function<Q, A> operation) {
        return identity.account().locked(() -> operation.apply(request));
    }

    private GetCallerIdentityResponse callerIdentity(GetCallerIdentityRequest request) {
        var session = caller(request);
        var builder = GetCallerIdentityResponse.builder().account(scope.account());
        return session.isPresent()
                ? builder.userId(session.get().userId())
                        .arn(session.get().arn())
                        .build()
                : builder.userId(scope.account())
                        .arn(identity.account().rootArn())
                        .build();
    }

    /**
     * Issues credentials for a role. The role's trust policy has to allow the caller; a caller that is a role also
     * needs permission by its own policies.
     */
    private AssumeRoleResponse assume(AssumeRoleRequest request) {
        var role = mayAssume(request);
        var seconds = request.durationSeconds() == null ? ROLE_SECONDS : request.durationSeconds();
        if (seconds > role.maxSessionSeconds) {
            throw refused("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        checkSessionPolicy(request);
        var name = role.name + "/" + request.roleSessionName();
        var arn = scope.globalArn("sts", "assumed-role/" + name);
        var userId = role.id + ":" + request.roleSessionName();
        return AssumeRoleResponse.builder()
                .credentials(issue(role.arn, arn, userId, request.policy(), seconds))
                .assumedRoleUser(
                        AssumedRoleUser.builder().arn(arn).assumedRoleId(userId).build())
                .sourceIdentity(request.sourceIdentity())
                .build();
    }

    private GetSessionTokenResponse sessionToken(GetSessionTokenRequest request) {
        if (caller(request).isPresent()) {
            throw denied("Cannot call GetSessionToken with session credentials");
        }
        var seconds = request.durationSeconds() == null ? TOKEN_SECONDS : request.durationSeconds();
        var credentials = issue(null, identity.account().rootArn(), scope.account(), null, seconds);
        return GetSessionTokenResponse.builder().credentials(credentials).build();
    }

    private GetAccessKeyInfoResponse accessKeyInfo(GetAccessKeyInfoRequest request) {
        return GetAccessKeyInfoResponse.builder()
                .account(AccessKeys.accountOf(request.accessKeyId()).orElse(scope.account()))
                .build();
    }

    private RoleEntry mayAssume(AssumeRoleRequest request) {
        var session = caller(request).orElse(null);
        var evaluation = identity.permissions()
                .evaluateAssume(session, request.roleArn(), scope.region(), conditionKeys(request));
        var user = session == null ? identity.account().rootArn() : session.arn();
        AccessDenied.message(evaluation, user).ifPresent(message -> {
            throw denied(message);
        });
        return Objects.requireNonNull(identity.account().roleByArn(request.roleArn()));
    }

    private static Map<String, String> conditionKeys(AssumeRoleRequest request) {
        var keys = new HashMap<String, String>();
        keys.put("sts:RoleSessionName", request.roleSessionName());
        if (request.externalId() != null) {
            keys.put("sts:ExternalId", request.externalId());
        }
        if (request.sourceIdentity() != null) {
            keys.put("sts:SourceIdentity", request.sourceIdentity());
        }
        return keys;
    }

    private static void checkSessionPolicy(AssumeRoleRequest request) {
        // Leaving them out would grant wider permissions than were requested.
        if (!request.policyArns().isEmpty()) {
            throw refused("PolicyArns is not supported by the emulator; use Policy");
        }
        if (request.policy() != null) {
            try {
                PolicyDocument.parse(request.policy(), Kind.PERMISSIONS);
            } catch (MalformedPolicy e) {
                throw Fault.of(
                        400,
                        "MalformedPolicyDocument",
                        String.valueOf(e.getMessage()),
                        MalformedPolicyDocumentException.builder());
            }
        }
    }

    private Credentials issue(
            @Nullable String roleArn, String arn, String userId, @Nullable String policy, int seconds) {
        var sessions = identity.account().sessions;
        var now = scheduler.now();
        sessions.values()
                .removeIf(session -> !session.expires().plus(REMEMBERED).isAfter(now));
        var session = new Session(
                AccessKeys.temporary(scope.account(), ids),
                scope.account(),
                roleArn,
                arn,
                userId,
                policy,
                now.plus(Duration.ofSeconds(seconds)),
                new Session.Secrets(ids.alphanumeric(SECRET_LENGTH), ids.alphanumeric(TOKEN_LENGTH)));
        sessions.put(session.accessKeyId(), session);
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secrets().secretAccessKey())
                .sessionToken(session.secrets().sessionToken())
                .expiration(session.expires())
                .build();
    }

    private Optional<Session> caller(StsRequest request) {
        return Caller.accessKeyOf(request).flatMap(identity::session);
    }

    private static AwsServiceException refused(String message) {
        return Fault.of(400, "ValidationError", message, StsException.builder());
    }

    private static AwsServiceException denied(String message) {
        return Fault.of(403, "AccessDenied", message, StsException.builder());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
