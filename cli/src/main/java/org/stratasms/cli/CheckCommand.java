package org.stratasms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stratasms.provisioning.project.AccountCheck;
import org.stratasms.provisioning.project.AccountStacks;
import org.stratasms.provisioning.project.Finding;
import org.stratasms.provisioning.project.ProjectCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description = {
            "Finds what is wrong in a Strata project that the modules are installed in; changes nothing.",
            "With --aws, --port or --endpoint-url it also checks the account that the environments text from."
        },
        exitCodeList = {"0:nothing found", "1:something found, or the check failed", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    ProjectFolder project = new ProjectFolder();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        var console = options.console();
        var root = project.root();
        var findings = new ArrayList<>(ProjectCheck.of(root));
        var connection = options.connection;
        if (connection.isNamed()) {
            findings.addAll(account(connection, root));
        }
        options.output.print(
                console.out(),
                Map.of("findings", findings.stream().map(CheckCommand::document).toList()),
                out -> print(findings, out));
        return findings.isEmpty() ? 0 : 1;
    }

    /** Checks the account of all environments of the project, or of the one that --name names. */
    private List<Finding> account(Connection connection, Path root) {
        var name = options.environment.given;
        var environments = name == null ? ProjectCheck.environments(root) : List.of(name);
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var iam = connection.iam()) {
            var findings = new ArrayList<>(ProjectCheck.upstreamStacks(root, AccountStacks.of(cloudFormation)));
            findings.addAll(AccountCheck.of(cloudFormation, sms, iam, environments));
            return findings;
        }
    }

    private static void print(List<Finding> findings, PrintWriter out) {
        for (var finding : findings) {
            out.println("%s  %s  %s %s".formatted(finding.code(), finding.where(), finding.what(), finding.cure()));
        }
        if (findings.isEmpty()) {
            out.println("All is as it should be.");
        }
    }

    private static Map<String, String> document(Finding finding) {
        var document = new LinkedHashMap<String, String>();
        document.put("code", finding.code().name());
        document.put("where", finding.where());
        document.put("what", finding.what());
        document.put("cure", finding.cure());
        return document;
    }
}
