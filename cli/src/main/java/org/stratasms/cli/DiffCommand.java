package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.Diff;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.stacks.ResourceChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "diff",
        description =
                "Shows what 'deploy' with the same options would change, by CloudFormation's own change sets, and what"
                        + " would be lost.",
        exitCodeList = {
            "0:the changes were worked out; there may be none",
            "1:they could not be worked out",
            "2:wrong usage"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin
    EnvironmentSpec environment = new EnvironmentSpec();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        var connection = options.connection;
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var logs = connection.logs()) {
            var settings = environment.settings(options.environment, !connection.aws);
            var diff = new Environment(cloudFormation, sms, logs, settings).diff();
            options.output.print(console.out(), json(diff), out -> print(diff, out));
        }
        return 0;
    }

    private static void print(Diff diff, PrintWriter out) {
        if (diff.isEmpty()) {
            out.println("No changes.");
            return;
        }
        var changes = new Table();
        for (var change : diff.changes()) {
            changes.row(
                    sign(change.kind())
                            + " "
                            + change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    change.logicalId(),
                    change.type(),
                    String.join(", ", change.properties()));
        }
        changes.print(out);
        for (var loss : diff.losses()) {
            out.printf("! lost: %s%n", loss);
        }
        if (!diff.losses().isEmpty()) {
            out.println("'deploy' refuses this unless each loss is allowed: --allow-loss "
                    + String.join(
                            " --allow-loss ",
                            diff.losses().stream().map(loss -> loss.name()).toList()));
        }
    }

    private static String sign(ResourceChange.Kind kind) {
        return switch (kind) {
            case ADD -> "+";
            case CHANGE -> "~";
            case REPLACE, PERHAPS_REPLACE -> "!";
            case REMOVE, RETAIN -> "-";
        };
    }

    private static Map<String, Object> json(Diff diff) {
        var json = new LinkedHashMap<String, Object>();
        json.put("changes", diff.changes().stream().map(DiffCommand::json).toList());
        json.put(
                "losses",
                diff.losses().stream()
                        .map(loss -> Map.of("name", loss.name(), "what", loss.what()))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(ResourceChange change) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("stack", change.stackName());
        json.put("kind", change.kind().name());
        json.put("logicalId", change.logicalId());
        json.put("type", change.type());
        json.put("physicalId", change.physicalId());
        json.put("properties", change.properties());
        return json;
    }
}
