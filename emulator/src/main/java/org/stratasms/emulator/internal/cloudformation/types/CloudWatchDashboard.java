package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;

/**
 * A dashboard; all Regions of the account share it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html">
 *     AWS::CloudWatch::Dashboard</a>
 */
final class CloudWatchDashboard implements ReadableType {
    static final String NAME = "AWS::CloudWatch::Dashboard";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "DashboardName", PropertyShape.text(1, 255),
                            "DashboardBody", PropertyShape.text(),
                            "Tags", PropertyShape.tags())
                    .require("DashboardBody"))
            .createOnly("DashboardName");

    private final CloudWatchClient metrics;
    private final Services services;

    CloudWatchDashboard(Services services) {
        this.services = services;
        metrics = services.metrics();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var given = PropertyValues.of(desired).text("DashboardName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 255);
        if (body(name) != null) {
            throw Handlers.alreadyExists(NAME, name);
        }
        put(name, desired);
        CloudWatchTags.put(metrics, arn(name), desired.tags());
        return name;
    }

    private @Nullable String body(String name) {
        return Handlers.ifThere(
                DashboardNotFoundErrorException.class,
                () -> metrics.getDashboard(request -> request.dashboardName(name))
                        .dashboardBody());
    }

    private void put(String name, Desired desired) {
        var body = PropertyValues.of(desired).required("DashboardBody");
        metrics.putDashboard(request -> request.dashboardName(name).dashboardBody(body));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, after);
        CloudWatchTags.change(metrics, arn(physicalId), TagChange.between(before, after));
    }

    private String arn(String name) {
        return services.scope().globalArn("cloudwatch", "dashboard/" + name);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                DashboardNotFoundErrorException.class,
                () -> metrics.deleteDashboards(request -> request.dashboardNames(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("DashboardName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        var body = body(physicalId);
        return body == null
                ? null
                : new LiveProperties(current)
                        .put("DashboardName", physicalId)
                        .putDocument("DashboardBody", body)
                        .putTags(CloudWatchTags.of(metrics, arn(physicalId)))
                        .properties();
    }
}
