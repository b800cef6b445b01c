package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.User;

/**
 * The state of IAM and STS in one account. Names are unique without regard to case, as on AWS, and listed in their
 * order.
 */
public final class IamAccount {
    final Scope scope;
    final Instant created;
    final NavigableMap<String, RoleEntry> roles = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final NavigableMap<String, PolicyEntry> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** The policies of AWS that roles here use. */
    final NavigableMap<String, PolicyEntry> awsPolicies = new TreeMap<>();

    public final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong revision = new AtomicLong();

    IamAccount(Scope scope, Instant created) {
        this.scope = scope;
        this.created = created;
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the account's root for any credentials, because there are no users here. */
    GetUserResponse user(GetUserRequest request) {
        if (request.userName() != null) {
            throw IamErrors.noSuchEntity("The user with name %s cannot be found.".formatted(request.userName()));
        }
        var root = User.builder()
                .userId(scope.account())
                .arn(rootArn())
                .createDate(created)
                .build();
        return GetUserResponse.builder().user(root).build();
    }

    /** Returns no aliases, because none can be made here. */
    ListAccountAliasesResponse aliases(ListAccountAliasesRequest request) {
        return ListAccountAliasesResponse.builder()
                .accountAliases(List.of())
                .isTruncated(false)
                .build();
    }

    long revision() {
        return revision.get();
    }

    /** Records a change; call it before the lock is released. */
    void changed() {
        revision.incrementAndGet();
    }

    public String rootArn() {
        return scope.globalArn("iam", "root");
    }

    @Nullable
    public RoleEntry roleByArn(String arn) {
        return byArn(roles, arn, role -> role.arn);
    }

    @Nullable
    PolicyEntry policyByArn(String arn) {
        var own = byArn(policies, arn, policy -> policy.arn);
        if (own != null) {
            return own;
        }
        var known = byArn(awsPolicies, arn, policy -> policy.arn);
        return known == null ? awsPolicy(arn) : known;
    }

    private @Nullable PolicyEntry awsPolicy(String arn) {
        var policy = AwsPolicies.find(arn, scope.partition());
        if (policy != null) {
            awsPolicies.put(policy.name, policy);
        }
        return policy;
    }

    /** Finds by ARN. The path is a part of the ARN, but not of the name, which follows the last slash. */
    private static <T> @Nullable T byArn(Map<String, T> byName, String arn, Function<T, String> arnOf) {
        var entry = byName.get(arn.substring(arn.lastIndexOf('/') + 1));
        return entry != null && arnOf.apply(entry).equals(arn) ? entry : null;
    }
}
