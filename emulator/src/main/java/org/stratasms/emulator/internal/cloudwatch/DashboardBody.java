package org.stratasms.emulator.internal.cloudwatch;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;

/**
 * Validates the body of a dashboard: its widgets, their positions, and the properties that each type requires.
 *
 * <p>AWS documents the structure, not the messages. Those about metrics are as observed; the others are modelled on
 * them. Unconfirmed (settled by PutDashboard): the messages about widgets other than metrics are worded after those
 * about metrics.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">Dashboard
 *     body</a>
 */
final class DashboardBody {
    private static final int MAX_WIDGETS = 500;
    private static final int GRID_WIDTH = 24;
    private static final int MAX_HEIGHT = 1000;

    /** The required properties of each type; of a set, any one member is enough. */
    private static final Map<String, List<Set<String>>> REQUIRED = Map.of(
            "metric", List.of(Set.of("region"), Set.of("metrics", "annotations")),
            "text", List.of(Set.of("markdown")),
            "log", List.of(Set.of("region"), Set.of("query")),
            "alarm", List.of(Set.of("alarms")),
            "explorer",
                    List.of(Set.of("metrics"), Set.of("aggregateBy", "labels", "period", "splitBy", "widgetOptions")),
            "custom", List.of(Set.of("endpoint")));

    private static final Set<String> RENDERING =
            Set.of("accountId", "color", "expression", "id", "label", "period", "region", "stat", "visible", "yAxis");

    private final List<DashboardValidationMessage> errors = new ArrayList<>();

    private DashboardBody() {}

    /** Returns the errors in a body, in the order of its text; empty if there are none. */
    static List<DashboardValidationMessage> errors(String body) {
        var check = new DashboardBody();
        check.body(body);
        return check.errors;
    }

    private void body(String body) {
        Object tree;
        try {
            tree = JSON.std.anyFrom(body);
        } catch (IOException e) {
            error("", "The dashboard body is not valid JSON");
            return;
        }
        if (!(tree instanceof Map<?, ?> dashboard)) {
            error("", "Should be object");
        } else if (!dashboard.containsKey("widgets")) {
            error("", "Should have required property 'widgets'");
        } else if (!(dashboard.get("widgets") instanceof List<?> widgets)) {
            error("/widgets", "Should be array");
        } else if (widgets.size() > MAX_WIDGETS) {
            error("/widgets", "Should NOT have more than %d items".formatted(MAX_WIDGETS));
        } else {
            for (var i = 0; i < widgets.size(); i++) {
                widget("/widgets/" + i, widgets.get(i));
            }
        }
    }

    private void widget(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> widget)) {
            error(path, "Should be object");
            return;
        }
        place(path, widget, "x", 0, GRID_WIDTH - 1);
        place(path, widget, "y", 0, Integer.MAX_VALUE);
        place(path, widget, "width", 1, GRID_WIDTH);
        place(path, widget, "height", 1, MAX_HEIGHT);
        if (widget.containsKey("x") != widget.containsKey("y")) {
            error(
                    path,
                    "Should have property %s when property %s is present"
                            .formatted(widget.containsKey("x") ? "y" : "x", widget.containsKey("x") ? "x" : "y"));
        }
        var type = widget.get("type");
        if (type == null) {
            error(path, "Should have required property 'type'");
        } else if (!REQUIRED.containsKey(type.toString())) {
            error(path + "/type", "Should be equal to one of the allowed values");
        } else if (!widget.containsKey("properties")) {
            error(path, "Should have required property 'properties'");
        } else {
            properties(path + "/properties", type.toString(), widget.get("properties"));
        }
    }

    private void place(String path, Map<?, ?> widget, String name, int least, int most) {
        var value = widget.get(name);
        if (!widget.containsKey(name)) {
            return;
        }
        if (!(value instanceof Integer number)) {
            error(path + "/" + name, "Should be integer");
        } else if (number < least) {
            error(path + "/" + name, "Should be >= " + least);
        } else if (number > most) {
            error(path + "/" + name, "Should be <= " + most);
        }
    }

    private void properties(String path, String type, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> properties)) {
            error(path, "Should be object");
            return;
        }
        for (var oneOf : REQUIRED.getOrDefault(type, List.of())) {
            if (oneOf.stream().noneMatch(properties::containsKey)) {
                error(
                        path,
                        "Should have required property '%s'"
                                .formatted(String.join(
                                        "' or '", oneOf.stream().sorted().toList())));
            }
        }
        if (type.equals("metric") && properties.containsKey("metrics")) {
            metrics(path + "/metrics", properties.get("metrics"));
        }
    }

    private void metrics(String path, @Nullable Object value) {
        if (!(value instanceof List<?> rows)) {
            error(path, "Should be array");
            return;
        }
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof List<?> row) {
                row(path + "/" + i, row);
            } else {
                error(
                        path + "/" + i,
                        "Field \"metrics\" has to be an array of array of strings, with an optional metricRenderer object as last"
                                + " element");
            }
        }
    }

    /**
     * Checks a metric: namespace, name and dimensions as texts, then optionally an object with rendering options; or an
     * expression alone.
     */
    private void row(String path, List<?> row) {
        for (var i = 0; i < row.size(); i++) {
            var isLast = i == row.size() - 1;
            if (isLast && row.get(i) instanceof Map<?, ?> rendering) {
                if (!RENDERING.containsAll(rendering.keySet())) {
                    error(path, "Should NOT have more than %d items".formatted(i));
                }
            } else if (!(row.get(i) instanceof String)) {
                error(path + "/" + i, "Invalid metric field type, only \"String\" type is allowed");
            }
        }
    }

    private void error(String path, String message) {
        errors.add(DashboardValidationMessage.builder()
                .dataPath(path.isEmpty() ? "/" : path)
                .message(message)
                .build());
    }
}
