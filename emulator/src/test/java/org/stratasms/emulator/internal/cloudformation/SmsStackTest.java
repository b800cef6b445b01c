package org.stratasms.emulator.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/** Applies End User Messaging's rules to stacks: protection, membership of pools, replacement. */
class SmsStackTest {
    private static final String NUMBER = """
            Resources:
              Number:
                Type: AWS::SMSVOICE::PhoneNumber
                Properties:
                  IsoCountryCode: US
                  NumberType: SIMULATOR
                  NumberCapabilities: [SMS]
                  DeletionProtectionEnabled: true
                  MandatoryKeywords:
                    STOP: {Message: "Acme: no more texts."}
                    HELP: {Message: "Acme: see https://example.com/help"}
            """;

    private static final String UNPROTECTED =
            NUMBER.replace("DeletionProtectionEnabled: true", "DeletionProtectionEnabled: false");

    private static final String POOL = """
              Pool:
                Type: AWS::SMSVOICE::Pool
                Properties:
                  OriginationIdentities: [!GetAtt Number.Arn]
                  MandatoryKeywords:
                    STOP: {Message: "Acme: no more texts."}
                    HELP: {Message: "Acme: see https://example.com/help"}
            Outputs:
              Pool: {Value: !Ref Pool}
            """;

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final CloudFormationClient stacks = region.cloudFormation();

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_protected_number_keeps_its_stack_until_the_protection_is_lifted() {
        create(NUMBER);

        stacks.deleteStack(request -> request.stackName("s"));

        assertThat(status()).isEqualTo("DELETE_FAILED");
        assertThat(reasons("DELETE_FAILED"))
                .anySatisfy(reason -> assertThat(reason)
                        .contains("DELETION_PROTECTION_ENABLED")
                        .contains("ResourceConflict"))
                .contains("The following resource(s) failed to delete: [Number]. ");
        number();

        region.endUserMessaging()
                .updatePhoneNumber(request ->
                        request.phoneNumberId(number().phoneNumberId()).deletionProtectionEnabled(false));
        stacks.deleteStack(request -> request.stackName("s"));
        assertThat(numbers()).isEmpty();
    }

    @Test
    void a_forced_deletion_leaves_the_protected_number_to_the_account() {
        create(NUMBER);
        stacks.deleteStack(request -> request.stackName("s"));
        stacks.deleteStack(request -> request.stackName("s").deletionMode(DeletionMode.FORCE_DELETE_STACK));

        assertThat(stacks.describeStacks(request -> {}).stacks()).isEmpty();
        assertThat(numbers()).hasSize(1);
    }

    @Test
    void a_replaced_number_that_is_protected_stays_behind_and_the_update_succeeds() {
        create(NUMBER);
        var old = number().phoneNumberId();

        update(NUMBER.replace("NumberCapabilities: [SMS]", "NumberCapabilities: [SMS, VOICE]"));

        assertThat(status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(numbers())
                .hasSize(2)
                .extracting(PhoneNumberInformation::phoneNumberId)
                .contains(old);
        assertThat(reasons("DELETE_FAILED")).singleElement().asString().contains("DELETION_PROTECTION_ENABLED");
    }

    @Test
    void a_numbers_settings_do_not_change_while_it_is_in_a_pool_and_the_stack_is_as_before() {
        create(UNPROTECTED + POOL);

        update((UNPROTECTED + POOL).replace("DeletionProtectionEnabled: false", "SelfManagedOptOutsEnabled: true"));

        assertThat(status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(reasons("UPDATE_FAILED"))
                .anySatisfy(reason -> assertThat(reason).contains("PHONE_NUMBER_ASSOCIATED_TO_POOL"));
        assertThat(number().selfManagedOptOutsEnabled()).isFalse();
    }

    @Test
    void a_number_is_exchanged_in_its_pool_without_a_gap_and_the_pool_stays_what_it_is() {
        create(UNPROTECTED + POOL);
        var old = number();
        var pool = output();

        update((UNPROTECTED + POOL).replace("  Number:\n", "  Second:\n").replace("Number.Arn", "Second.Arn"));

        assertThat(status()).as(reasons("UPDATE_FAILED").toString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(output()).isEqualTo(pool);
        assertThat(number().phoneNumberId()).isNotEqualTo(old.phoneNumberId());
        assertThat(number().poolId()).isEqualTo(pool);
    }

    @Test
    void the_pool_goes_before_its_numbers_when_the_stack_is_deleted() {
        create(UNPROTECTED + POOL);
        var id = stacks.describeStacks(request -> request.stackName("s"))
                .stacks()
                .getFirst()
                .stackId();

        stacks.deleteStack(request -> request.stackName("s"));

        assertThat(stacks.describeStackEvents(request -> request.stackName(id))
                        .stackEvents()
                        .reversed())
                .filteredOn(event -> event.resourceStatusAsString().equals("DELETE_COMPLETE"))
                .extracting(event -> event.logicalResourceId())
                .containsExactly("Pool", "Number", "s");
        assertThat(numbers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::SMSVOICE::NotifyConfiguration",
                "AWS::SMSVOICE::RcsAgent",
                "AWS::CloudFormation::Stack",
                "AWS::EC2::VPCEndpoint"
            })
    void a_type_that_is_not_offered_is_refused_by_name(String type) {
        assertRefused(
                () -> stacks.validateTemplate(
                        request -> request.templateBody("Resources: {A: {Type: \"" + type + "\"}}")),
                "ValidationError",
                "Resource types [" + type + "] are valid on AWS, but not offered here");
    }

    private void create(String template) {
        stacks.createStack(request -> request.stackName("s").templateBody(template));
        assertThat(status()).isEqualTo("CREATE_COMPLETE");
    }

    private void update(String template) {
        stacks.updateStack(request -> request.stackName("s").templateBody(template));
    }

    private String status() {
        return stacks.describeStacks(request -> request.stackName("s"))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    private String output() {
        return stacks.describeStacks(request -> request.stackName("s"))
                .stacks()
                .getFirst()
                .outputs()
                .getFirst()
                .outputValue();
    }

    private List<String> reasons(String status) {
        return stacks.describeStackEvents(request -> request.stackName("s")).stackEvents().stream()
                .filter(event -> event.resourceStatusAsString().equals(status))
                .map(event -> String.valueOf(event.resourceStatusReason()))
                .toList();
    }

    private List<PhoneNumberInformation> numbers() {
        return region.endUserMessaging().describePhoneNumbers(request -> {}).phoneNumbers();
    }

    private PhoneNumberInformation number() {
        assertThat(numbers()).hasSize(1);
        return numbers().getFirst();
    }
}
