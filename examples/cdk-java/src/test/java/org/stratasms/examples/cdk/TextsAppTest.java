package org.stratasms.examples.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.infra.NeedsTools;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** Writes the templates, which needs Node.js, and deploys them on an embedded AWS. */
@NeedsTools("node")
class TextsAppTest {
    private static final String SUCCESS_SIMULATOR = "+14254147755";

    @Test
    void the_stacks_deploy_and_a_text_goes_out() throws IOException, InterruptedException {
        var app = new App(AppProps.builder()
                .outdir("target/cdk.out")
                .analyticsReporting(false)
                .build());
        TextsApp.addStacks(app, "clinic-dev");
        app.synth();

        try (var aws = SmsEmulator.builder().port(0).start()) {
            put(aws, "", BodyPublishers.noBody());
            deploy(aws, "clinic-dev-strata-sms-pool");
            var outputs = deploy(aws, "clinic-dev-strata-sms");
            var region = aws.region("us-east-1");
            var sent = region.endUserMessaging()
                    .sendTextMessage(request -> request.originationIdentity(outputs.get("PhonePoolId"))
                            .configurationSetName(outputs.get("ConfigurationSetName"))
                            .destinationPhoneNumber(SUCCESS_SIMULATOR)
                            .messageBody("Hello"));

            assertThat(region.inbox().texts())
                    .singleElement()
                    .satisfies(text -> assertThat(text.messageId()).isEqualTo(sent.messageId()));
            assertThat(region.iam()
                            .listAttachedRolePolicies(request -> request.roleName("clinic-dev-application"))
                            .attachedPolicies())
                    .extracting(policy -> policy.policyArn())
                    .containsExactly(outputs.get("AccessPolicyArn"));
        }
    }

    /** Deploys a template from a bucket, as the second is longer than a request may be, and returns the outputs. */
    private static Map<String, String> deploy(SmsEmulator aws, String stack) throws IOException, InterruptedException {
        var file = stack + ".template.json";
        put(aws, "/" + file, BodyPublishers.ofFile(Path.of("target/cdk.out", file)));
        var stacks = aws.region("us-east-1").cloudFormation();
        stacks.createStack(request -> request.stackName(stack)
                .templateURL(aws.endpoint() + "/templates/" + file)
                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        var created = stacks.describeStacks(request -> request.stackName(stack))
                .stacks()
                .getFirst();
        assertThat(created.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        return created.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    private static void put(SmsEmulator aws, String key, HttpRequest.BodyPublisher content)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(aws.endpoint() + "/templates" + key))
                .PUT(content)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=000000000000/20261129/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }
}
