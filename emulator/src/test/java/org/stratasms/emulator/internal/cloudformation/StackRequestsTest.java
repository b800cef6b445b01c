package org.stratasms.emulator.internal.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import org.junit.jupiter.api.Test;

class StackRequestsTest {
    private static final String TEMPLATE = """
            Parameters:
              A: {Type: String, AllowedValues: [x, y], Description: a letter}
              B: {Type: Number, Default: 1, NoEcho: true}
            Metadata: {Made: by hand}
            Resources: {R: {Type: Test::Store::Item, Properties: {Value: !Ref A}}}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void what_is_missing_is_said_as_each_operation_says_it() {
        assertRefused(() -> aws.describe("nope"), "ValidationError", "Stack with id nope does not exist");
        assertRefused(
                () -> aws.stacks.getTemplate(request -> request.stackName("nope")),
                "ValidationError",
                "Stack with id nope does not exist");
        assertRefused(
                () -> aws.stacks.describeStackEvents(request -> request.stackName("nope")),
                "ValidationError",
                "Stack [nope] does not exist");
        assertRefused(
                () -> aws.stacks.describeStackResource(
                        request -> request.stackName("nope").logicalResourceId("A")),
                "ValidationError",
                "Stack 'nope' does not exist");
        aws.create(TEMPLATE, "A", "x");
        assertRefused(
                () -> aws.stacks.describeStackResource(
                        request -> request.stackName("s").logicalResourceId("Q")),
                "ValidationError",
                "Resource Q does not exist for stack s");
    }

    @Test
    void a_template_comes_in_the_request_and_is_not_too_long() {
        assertRefused(
                () -> aws.stacks.createStack(request -> request.stackName("s")),
                "ValidationError",
                "Either Template URL or Template Body must be specified.");
        assertRefused(
                () -> aws.stacks.validateTemplate(request -> request.templateURL("https://example.org/t.yaml")),
                "ValidationError",
                "S3 error: Domain name specified in example.org is not a valid S3 domain");
        assertRefused(
                () -> aws.stacks.validateTemplate(request -> request.templateURL("no url at all")),
                "ValidationError",
                "TemplateURL must be a supported URL.");
        var tooLong = TEMPLATE + "#".repeat(51_200);
        assertRefused(
                () -> aws.create(tooLong),
                "ValidationError",
                "1 validation error detected: Value '" + tooLong + "' at 'templateBody' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 51200");
        assertRefused(
                () -> aws.create("just words"), "ValidationError", "Template format error: unsupported structure.");
        assertRefused(
                () -> aws.create("Resources: {A: {Type: Test::Store::Nothing}}"),
                "ValidationError",
                "Template format error: Unrecognized resource types: [Test::Store::Nothing]");
    }

    @Test
    void a_template_and_a_stack_policy_are_read_from_a_bucket_of_this_account() {
        var policy = """
                {"Statement": [{"Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "*"}]}""";
        aws.buckets.create(StacksFixture.SCOPE, "templates");
        put("t.yaml", TEMPLATE + "#".repeat(51_200));
        put("policy.json", policy);
        var atAws = "https://s3.eu-west-1.amazonaws.com/templates/";

        aws.stacks.createStack(request -> request.stackName("s")
                .templateURL(atAws + "t.yaml")
                .stackPolicyURL("http://127.0.0.1:4599/templates/policy.json")
                .parameters(StacksFixture.parameters("A", "x")));

        assertThat(aws.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(aws.stacks.getStackPolicy(request -> request.stackName("s")).stackPolicyBody())
                .isEqualTo(policy);
        assertRefused(
                () -> aws.stacks.validateTemplate(request -> request.templateURL(atAws + "none.yaml")),
                "ValidationError",
                "S3 error: The specified key does not exist.\nFor more information check"
                        + " http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
        assertRefused(
                () -> aws.stacks.setStackPolicy(
                        request -> request.stackName("s").stackPolicyURL("no url at all")),
                "ValidationError",
                "StackPolicyURL must be a supported URL.");
    }

    private void put(String key, String content) {
        aws.buckets.put(StacksFixture.SCOPE.account(), "templates", key, content.getBytes(UTF_8), null, null);
    }

    @Test
    void parameters_are_checked_before_anything_begins() {
        assertRefused(() -> aws.create(TEMPLATE), "ValidationError", "Parameters: [A] must have values");
        assertRefused(
                () -> aws.create(TEMPLATE, "A", "x", "C", "1"),
                "ValidationError",
                "Parameters: [C] do not exist in the template");
        assertRefused(
                () -> aws.create(TEMPLATE, "A", "z"), "ValidationError", "Parameter 'A' must be one of AllowedValues");
        assertThat(aws.stacks.listStacks().stackSummaries()).isEmpty();
    }

    @Test
    void names_are_checked() {
        assertRefused(
                () -> aws.stacks.createStack(request -> request.stackName("a_b").templateBody(TEMPLATE)),
                "ValidationError",
                "1 validation error detected: Value 'a_b' at 'stackName' failed to satisfy constraint:"
                        + " Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }

    @Test
    void only_allowed_types_are_deployed() {
        assertRefused(
                () -> aws.create(
                        TEMPLATE,
                        request -> request.parameters(StacksFixture.parameters("A", "x"))
                                .resourceTypes("AWS::*", "Test::Other::*")),
                "ValidationError",
                "Resource type Test::Store::Item is not allowed by parameter ResourceTypes [AWS::*, Test::Other::*]");
    }

    @Test
    void a_template_is_summed_up_from_its_text_or_from_a_stack() {
        aws.create(TEMPLATE, "A", "x");

        var fromText = aws.stacks.getTemplateSummary(request -> request.templateBody(TEMPLATE));
        var fromStack = aws.stacks.getTemplateSummary(request -> request.stackName("s"));

        assertThat(fromStack).isEqualTo(fromText);
        assertThat(fromText.resourceTypes()).containsExactly("Test::Store::Item");
        assertThat(fromText.metadata()).isEqualTo("{\"Made\":\"by hand\"}");
        var parameter = fromText.parameters().getFirst();
        assertThat(parameter.parameterKey()).isEqualTo("A");
        assertThat(parameter.description()).isEqualTo("a letter");
        assertThat(parameter.parameterConstraints().allowedValues()).containsExactly("x", "y");
        assertThat(fromText.parameters().get(1).noEcho()).isTrue();
    }

    @Test
    void a_valid_template_is_described() {
        var validated = aws.stacks.validateTemplate(request -> request.templateBody(TEMPLATE));

        assertThat(validated.parameters())
                .extracting(parameter -> parameter.parameterKey() + " " + parameter.defaultValue())
                .containsExactly("A null", "B 1");
        assertThat(validated.hasCapabilities()).isFalse();
    }
}
