package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Stacks of this project's own templates, on an embedded AWS whose clock the test drives. */
final class DeployedTemplates {
    static final String POOL = "notifications-phone-pool/resources/phone-pool.yaml";
    static final String NOTIFICATIONS = "notifications-sms/resources/notifications-sms.yaml";
    static final String COUNTRIES = "notifications-sms/resources/allowed-countries.yaml";
    static final String DASHBOARD = "notifications-sms/resources/dashboard.yaml";
    static final String ARCHIVE = "notifications-sms/resources/delivery-archive.yaml";
    static final String REGISTRAR = "notifications-sms/resources/registrar-policy.yaml";
    static final String ACCOUNT = "notifications-sms-account/resources/sms-account.yaml";

    private final SmsEmulator aws;
    private final EmulatedRegion region;

    DeployedTemplates(SmsEmulator aws, EmulatedRegion region) {
        this.aws = aws;
        this.region = region;
    }

    /** Creates a stack and returns its outputs. */
    Map<String, String> deploy(String name, String template, Map<String, String> parameters) throws IOException {
        var body = Files.readString(Path.of("..", "infra", "modules").resolve(template));
        region.cloudFormation()
                .createStack(create -> create.stackName(name)
                        .templateBody(body)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .parameters(parameters.entrySet().stream()
                                .map(entry -> Parameter.builder()
                                        .parameterKey(entry.getKey())
                                        .parameterValue(entry.getValue())
                                        .build())
                                .toList()));
        aws.advance(Duration.ofMinutes(1));
        var stack = region.cloudFormation()
                .describeStacks(describe -> describe.stackName(name))
                .stacks()
                .getFirst();
        assertThat(stack.stackStatus()).as(stack.stackStatusReason()).isEqualTo(StackStatus.CREATE_COMPLETE);
        return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    /** Deploys a pool of one simulator, without retained resources. */
    Map<String, String> deployPool(Map<String, String> more) throws IOException {
        var parameters = new HashMap<>(more);
        parameters.put("EnableSimulator", "true");
        parameters.put("OptOutListName", "app-dev-strata-sms-opt-outs");
        parameters.put("HelpMessage", "Acme: see https://example.com/help");
        parameters.put("StopMessage", "Acme: you get no more texts.");
        parameters.put("Lifetime", "TEMPORARY");
        return deploy("app-dev-strata-sms-pool", POOL, parameters);
    }

    /** Returns the physical id of a stack's resource. */
    String idOf(String stack, String logicalId) {
        return region.cloudFormation()
                .describeStackResource(describe -> describe.stackName(stack).logicalResourceId(logicalId))
                .stackResourceDetail()
                .physicalResourceId();
    }
}
