package org.stratasms.emulator;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.AccessKeys;
import org.stratasms.emulator.internal.iam.Authorization;
import org.stratasms.emulator.internal.iam.Caller;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.iam.KeyAuthorization;
import org.stratasms.emulator.internal.iam.Session;
import org.stratasms.emulator.internal.wire.Callers;
import org.stratasms.emulator.internal.wire.Gateway;
import org.stratasms.emulator.internal.wire.Rejection;
import org.stratasms.emulator.internal.wire.Rejection.Kind;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Credentials that the emulator's STS issued. Their access key ids contain the account, and their role decides what
 * they may do.
 */
final class TemporaryCredentials implements Callers {
    private final Scheduler scheduler;
    private final Function<Scope, EmulatedRegion> regions;
    private final Authorization authorization;
    private final KeyAuthorization keys;

    TemporaryCredentials(Scheduler scheduler, Function<Scope, EmulatedRegion> regions) {
        this.scheduler = scheduler;
        this.regions = regions;
        authorization = new Authorization(new NamedResources(regions));
        keys = new KeyAuthorization(new EncryptedResources(regions));
    }

    @Override
    public @Nullable String accountOf(String accessKeyId) {
        return AccessKeys.accountOf(accessKeyId).orElse(null);
    }

    @Override
    public @Nullable Rejection judge(String accessKeyId, Scope scope, String service, AwsRequest request) {
        return judge(
                accessKeyId,
                scope,
                (identity, session) -> refused(
                                Kind.NOT_AUTHORIZED, authorization.refusal(identity, session, scope, service, request))
                        .or(() -> refused(
                                Kind.KEY_NOT_AUTHORIZED, keys.refusal(identity, session, scope, service, request))));
    }

    @Override
    public @Nullable Rejection judge(String accessKeyId, Scope scope, String action, String resource) {
        return judge(
                accessKeyId,
                scope,
                (identity, session) -> refused(
                        Kind.NOT_AUTHORIZED, authorization.refusal(identity, session, scope, action, resource)));
    }

    private static Optional<Rejection> refused(Kind kind, Optional<String> message) {
        return message.map(words -> new Rejection(kind, words));
    }

    private @Nullable Rejection judge(
            String accessKeyId, Scope scope, BiFunction<Identity, Session, Optional<Rejection>> refusal) {
        var identity = regions.apply(scope).identity();
        var session = identity.knownSession(accessKeyId);
        if (session.isEmpty()) {
            return new Rejection(Kind.UNKNOWN_TOKEN, "The security token included in the request is invalid.");
        }
        if (!session.get().expires().isAfter(scheduler.now())) {
            return new Rejection(Kind.EXPIRED_TOKEN, "The security token included in the request is expired");
        }
        return refusal.apply(identity, session.get()).orElse(null);
    }

    /** An account's own key has the secret that {@code up} prints. Without verification, any secret works. */
    @Override
    public @Nullable Secrets secretsOf(String accessKeyId) {
        if (Gateway.isAccount(accessKeyId)) {
            return new Secrets(SmsEmulator.SECRET_ACCESS_KEY, null);
        }
        var account = accountOf(accessKeyId);
        return account == null
                ? null
                : regions.apply(new Scope(account, Gateway.DEFAULT_REGION))
                        .identity()
                        .knownSession(accessKeyId)
                        .map(session -> new Secrets(
                                session.secrets().secretAccessKey(),
                                session.secrets().sessionToken()))
                        .orElse(null);
    }

    @Override
    public void sign(AwsRequest.Builder request, String accessKeyId) {
        request.overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(new Caller(accessKeyId))
                .build());
    }
}
