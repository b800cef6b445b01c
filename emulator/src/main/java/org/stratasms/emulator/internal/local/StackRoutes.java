package org.stratasms.emulator.internal.local;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/**
 * Routes that show stacks to people: the newest first, each with its outputs and its latest events, the newest first.
 */
public final class StackRoutes {
    private static final int MOST_EVENTS = 500;

    private final Function<LocalCall, CloudFormationClient> service;

    /**
     * Creates the routes.
     *
     * @param service returns the service of a call's account and Region
     */
    public StackRoutes(Function<LocalCall, CloudFormationClient> service) {
        this.service = service;
    }

    public List<Route> all() {
        return List.of(
                Route.of("GET", "stacks", call -> list(service.apply(call))),
                // a stack's id contains slashes, which need not be escaped
                Route.of("GET", "stacks/{name...}", call -> stack(service.apply(call), call.variable("name"))));
    }

    private static Answer list(CloudFormationClient stacks) {
        var summaries = stacks.listStacksPaginator().stackSummaries().stream()
                .map(StackRoutes::summary)
                .toList();
        return Answer.ok(Map.of("stacks", summaries));
    }

    private static Answer stack(CloudFormationClient stacks, String name) {
        Stack stack;
        try {
            stack = stacks.describeStacks(r -> r.stackName(name)).stacks().getFirst();
        } catch (AwsServiceException e) {
            return Answer.error(404, e.awsErrorDetails().errorMessage());
        }
        var view = view(stack);
        view.put(
                "events",
                stacks.describeStackEventsPaginator(r -> r.stackName(name)).stackEvents().stream()
                        .limit(MOST_EVENTS)
                        .map(StackRoutes::event)
                        .toList());
        return Answer.ok(view);
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

    /** Renders what a stack and its summary have in common; their SDK classes share no interface. */
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
