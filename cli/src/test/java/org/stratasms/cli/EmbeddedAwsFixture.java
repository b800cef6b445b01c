package org.stratasms.cli;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.infra.Tool;

/** An embedded AWS over HTTP on a free port for one test class; it lets in only what is signed as on AWS. */
final class EmbeddedAwsFixture implements AfterAllCallback {
    private final SmsEmulator aws;

    EmbeddedAwsFixture() {
        this(true);
    }

    private EmbeddedAwsFixture(boolean verifySignatures) {
        aws = SmsEmulator.builder().port(0).verifySignatures(verifySignatures).start();
    }

    /** For clients that sign for one host and are led to another. */
    static EmbeddedAwsFixture withoutSignatures() {
        return new EmbeddedAwsFixture(false);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        aws.close();
    }

    SmsEmulator aws() {
        return aws;
    }

    /** One of our commands on this AWS. */
    Terminal run(String... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--port=" + port();
        return Terminal.run(all);
    }

    URI endpoint() {
        return aws.endpoint();
    }

    int port() {
        return aws.endpoint().getPort();
    }

    /** Returns the variables that lead AWS's own tools to an account of this AWS, and nowhere else. */
    Map<String, String> environment(String account) {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint().toString(),
                "AWS_ACCESS_KEY_ID", account,
                "AWS_SECRET_ACCESS_KEY", SmsEmulator.SECRET_ACCESS_KEY,
                "AWS_SESSION_TOKEN", "",
                "AWS_PROFILE", "",
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                // The machine's own proxy and certificates play no part on loopback.
                "AWS_CA_BUNDLE", "");
    }

    Tool tool(String name, String account) {
        var tool = Tool.onPath(name);
        for (var variable : environment(account).entrySet()) {
            tool = tool.with(variable.getKey(), variable.getValue());
        }
        return tool;
    }
}
