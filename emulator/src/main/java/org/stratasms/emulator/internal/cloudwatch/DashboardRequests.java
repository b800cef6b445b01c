package org.stratasms.emulator.internal.cloudwatch;

import java.util.List;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;

/** The requests about dashboards. Thread-safe. */
final class DashboardRequests {
    private static final int LIST_LIMIT = 1000;

    private final Dashboards dashboards;
    private final Scope scope;
    private final Scheduler scheduler;

    DashboardRequests(Dashboards dashboards, Scope scope, Scheduler scheduler) {
        this.dashboards = dashboards;
        this.scope = scope;
        this.scheduler = scheduler;
    }

    PutDashboardResponse put(PutDashboardRequest request) {
        dashboards.put(scope, request.dashboardName(), request.dashboardBody(), scheduler.now());
        return PutDashboardResponse.builder()
                .dashboardValidationMessages(List.of())
                .build();
    }

    GetDashboardResponse get(GetDashboardRequest request) {
        var dashboard = dashboards.get(request.dashboardName());
        return GetDashboardResponse.builder()
                .dashboardName(dashboard.name())
                .dashboardArn(dashboard.arn())
                .dashboardBody(dashboard.body())
                .build();
    }

    ListDashboardsResponse list(ListDashboardsRequest request) {
        var found = new TreeMap<>(dashboards.byName());
        var prefix = request.dashboardNamePrefix();
        found.keySet().removeIf(name -> prefix != null && !name.startsWith(prefix));
        var page = ListPage.of(found, request.nextToken(), LIST_LIMIT, CloudWatchErrors::badToken);
        return ListDashboardsResponse.builder()
                .dashboardEntries(page.items().stream().map(Dashboard::entry).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DeleteDashboardsResponse delete(DeleteDashboardsRequest request) {
        dashboards.delete(request.dashboardNames());
        return DeleteDashboardsResponse.builder().build();
    }
}
