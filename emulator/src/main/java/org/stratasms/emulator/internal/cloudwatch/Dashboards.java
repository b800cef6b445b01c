package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;

/**
 * The dashboards of an account, which all Regions share, as on AWS. They are stored but not drawn. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html">PutDashboard</a>
 */
public final class Dashboards {
    private final NavigableMap<String, Dashboard> byName = new ConcurrentSkipListMap<>();

    NavigableMap<String, Dashboard> byName() {
        return byName;
    }

    void put(Scope scope, String name, String body, Instant now) {
        if (!name.matches("[A-Za-z0-9_-]{1,255}")) {
            throw CloudWatchErrors.badDashboard(
                    "The value %s for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_), 255 at most."
                            .formatted(name),
                    List.of());
        }
        var errors = DashboardBody.errors(body);
        if (!errors.isEmpty()) {
            throw CloudWatchErrors.badDashboard(message(errors), errors);
        }
        byName.computeIfAbsent(name, one -> new Dashboard(one, scope.globalArn("cloudwatch", "dashboard/" + one)))
                .put(body, now);
    }

    private static String message(List<DashboardValidationMessage> errors) {
        var list = errors.stream().map(error -> {
            var json = new LinkedHashMap<String, String>();
            json.put("dataPath", error.dataPath());
            json.put("message", error.message());
            return json;
        });
        return "The dashboard body is invalid, there are %d validation errors: %s"
                .formatted(errors.size(), AlarmMessage.write(list.toList()));
    }

    Dashboard get(String name) {
        var dashboard = byName.get(name);
        if (dashboard == null) {
            throw CloudWatchErrors.noDashboard(name);
        }
        return dashboard;
    }

    /** Deletes all of them, or none if one does not exist. */
    synchronized void delete(List<String> names) {
        names.forEach(this::get);
        names.forEach(byName::remove);
    }
}
