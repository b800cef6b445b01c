package org.stratasms.emulator.internal.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Shape;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Authorizes calls: finds the actions and resources of a call to any service, and decides whether a session may perform
 * them. Thread-safe.
 *
 * <p>Here a resource policy alone does not grant access; the identity's own policies must. The condition keys of a call
 * are those of {@link Action}, {@code iam:PassedToService} and {@code iam:AWSServiceName}; tags of resources and
 * requests are not among them.
 */
public final class Authorization {
    private static final Pattern HOLE = Pattern.compile("\\{([^:}]*)(?::([^}]*))?}");

    private final ResourceNames names;

    public Authorization(ResourceNames names) {
        this.names = names;
    }

    /**
     * Returns AWS's message if a session may not make a call; empty if it may.
     *
     * @param service as in a signature, e.g. {@code sms-voice}
     */
    public Optional<String> refusal(
            Identity identity, Session session, Scope scope, String service, AwsRequest request) {
        var actions = ServiceActions.of(service);
        var operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        if (session.roleArn() == null || actions.free().contains(operation)) {
            return Optional.empty();
        }
        var action = actions.prefix() + ":" + actions.renamed().getOrDefault(operation, operation);
        // IAM has one endpoint for all Regions of a partition, and aws:RequestedRegion is that endpoint's Region.
        var region = service.equals("iam") ? firstRegion(scope) : scope.region();
        var keys = at(request, "AWSServiceName") instanceof String linked
                ? Map.of("iam:AWSServiceName", linked)
                : Map.<String, String>of();
        for (var resource : resources(actions, operation, scope, service, request)) {
            var refusal = refusal(identity, session, action, resource, region, keys);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        var passedTo = Map.of("iam:PassedToService", service + ".amazonaws.com");
        for (var path : actions.passedRoles()) {
            if (at(request, path) instanceof String role) {
                var refusal = refusal(identity, session, "iam:PassRole", role, region, passedTo);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns AWS's message if a session may not perform an action in a Region; empty if it may. */
    public Optional<String> refusal(Identity identity, Session session, Scope scope, String action, String resource) {
        return session.roleArn() == null
                ? Optional.empty()
                : refusal(identity, session, action, resource, scope.region(), Map.of());
    }

    private static Optional<String> refusal(
            Identity identity,
            Session session,
            String action,
            String resource,
            String region,
            Map<String, String> keys) {
        var evaluation = identity.permissions().evaluate(session, action, resource, region, keys);
        return AccessDenied.message(evaluation, session.arn());
    }

    private static String firstRegion(Scope scope) {
        return switch (scope.partition()) {
            case "aws-cn" -> "cn-north-1";
            case "aws-us-gov" -> "us-gov-west-1";
            case "aws-eusc" -> "eusc-de-east-1";
            default -> "us-east-1";
        };
    }

    private List<String> resources(
            ServiceActions actions, String operation, Scope scope, String service, AwsRequest request) {
        if (actions.unscoped().contains(operation)) {
            return List.of("*");
        }
        var resources = new ArrayList<String>();
        var done = new ArrayList<String>();
        for (var target : actions.targets()) {
            for (var value : texts(at(request, target.member()))) {
                var isNew = !done.contains(target.member() + value);
                if (isNew && (value.startsWith(target.prefix()) || value.startsWith("arn:"))) {
                    done.add(target.member() + value);
                    resources.add(arn(actions, target, scope, service, value, request));
                }
            }
            if (actions.firstOnly() && !resources.isEmpty()) {
                break;
            }
        }
        if (resources.isEmpty()) {
            resources.add(actions.otherwise().equals("*") ? "*" : scope.arn(actions.prefix(), actions.otherwise()));
        }
        return resources;
    }

    private String arn(
            ServiceActions actions,
            ActionTarget target,
            Scope scope,
            String service,
            String value,
            AwsRequest request) {
        if (value.startsWith("arn:")) {
            // CloudWatch Logs asks for the same by name and by ARN: a policy for "…:log-group:NAME:*" covers both.
            return target.member().startsWith("logGroupIdentifier")
                    ? value.replaceFirst(":\\*$", "") + ":log-stream:"
                    : value;
        }
        var known = names.arnOf(scope, service, target.member(), value);
        if (known != null) {
            return known;
        }
        var resource = HOLE.matcher(target.resource()).replaceAll(hole -> {
            var filled = switch (hole.group(1)) {
                case "" -> value;
                case "/" -> value.substring(value.lastIndexOf('/') + 1);
                default -> at(request, hole.group(1)) instanceof String text ? text : hole.group(2);
            };
            return filled == null ? "" : Matcher.quoteReplacement(filled);
        });
        return resource.startsWith(ServiceActions.GLOBAL)
                ? scope.globalArn(actions.prefix(), resource.substring(ServiceActions.GLOBAL.length()))
                : scope.arn(actions.prefix().toLowerCase(Locale.ROOT), resource);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return value instanceof String text ? List.of(text) : List.of();
    }

    /** Returns the member at a path such as {@code CloudWatchLogsDestination.IamRoleArn}; null if there is none. */
    private static @Nullable Object at(SdkPojo pojo, String path) {
        var dot = path.indexOf('.');
        var member = Shape.of(pojo).member(dot < 0 ? path : path.substring(0, dot));
        var value = member == null ? null : member.get(pojo);
        if (dot < 0) {
            return value;
        }
        return value instanceof SdkPojo inner ? at(inner, path.substring(dot + 1)) : null;
    }
}
