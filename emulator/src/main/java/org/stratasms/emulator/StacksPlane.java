package org.stratasms.emulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.stratasms.emulator.world.LocalPlane;
import org.stratasms.emulator.world.Scope;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/**
 * The stacks for people to look at: {@code GET /_local/stacks}, the newest first, and {@code GET /_local/stacks/{name}} with its outputs and its latest events,
 * the newest first; all else is another plane's.
 */
final class StacksPlane implements LocalPlane {
    private static final String PATH = "/_local/stacks";
    private static final int MOST_EVENTS = 500;

    private final Scope home;
    private final Function<Scope, CloudFormationClient> services;
    private final LocalPlane others;

    StacksPlane(Scope home, Function<Scope, CloudFormationClient> services, LocalPlane others) {
        this.home = home;
        this.services = services;
        this.others = others;
    }

    @Override
    public Answer handle(Request request) {
        if (!request.path().equals(PATH) && !request.path().startsWith(PATH + "/")) {
            return others.handle(request);
        }
        if (!request.method().equals("GET")) {
            return Answer.takes(request, "GET");
        }
        try {
            var stacks = services.apply(request.scope(home));
            return request.path().equals(PATH)
                    ? list(stacks)
                    : stack(stacks, request.path().substring(PATH.length() + 1));
        } catch (AwsServiceException e) {
            return Answer.error(404, e.awsErrorDetails().errorMessage());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
    }

    private static Answer list(CloudFormationClient stacks) {
        var summaries = stacks.listStacksPaginator().stackSummaries().stream()
                .map(StacksPlane::summary)
                .toList();
        return Answer.json(200, Map.of("stacks", summaries));
    }

    private static Answer stack(CloudFormationClient stacks, String name) {
        var stack = stacks.describeStacks(r -> r.stackName(name)).stacks().getFirst();
        var view = view(stack);
        view.put(
                "events",
                stacks.describeStackEventsPaginator(r -> r.stackName(name)).stackEvents().stream()
                        .limit(MOST_EVENTS)
                        .map(StacksPlane::event)
                        .toList());
        return Answer.json(200, view);
    }

    private static Map<String, Object> summary(StackSummary stack) {
        return view(stack.stackName(), stack.stackId(), stack.stackStatusAsString(), stack.creationTime());
    }

    private static Map<String, Object> view(Stack stack) {
        var outputs = new LinkedHashMap<String, String>();
        stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        var view = view(stack.stackName(), stack.stackId(), stack.stackStatusAsString(), stack.creationTime());
        view.put("outputs", outputs);
        return view;
    }

    /** What a stack and a summary of one both say, in classes of the SDK that share no interface. */
    private static Map<String, Object> view(String name, String id, String status, Instant createdAt) {
        var view = new LinkedHashMap<String, Object>();
        view.put("stackName", name);
        view.put("stackId", id);
        view.put("status", status);
        view.put("createdAt", createdAt.toString());
        return view;
    }

    private static Map<String, Object> event(StackEvent event) {
        var view = new LinkedHashMap<String, Object>();
        view.put("at", event.timestamp().toString());
        view.put("logicalId", event.logicalResourceId());
        view.put("type", event.resourceType());
        view.put("status", event.resourceStatusAsString());
        if (event.resourceStatusReason() != null) {
            view.put("reason", event.resourceStatusReason());
        }
        return view;
    }
}
