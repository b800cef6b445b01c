package org.stratasms.provisioning.registrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.RegistrationDenial;
import org.stratasms.provisioning.OptionalStack;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.NotLookedAt;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The registrar works as an assumed role with the operator's and the registrar's policy, and nothing else. */
class RegistrarPolicyTest extends RegistrarFixture {
    @Test
    void both_policies_suffice_from_the_first_field_to_the_number_and_after_a_denial() {
        var registrar = registrar(as(roleWith("OperatorPolicyArn", "RegistrarPolicyArn")));
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);
        var brand = files.read("brand.yaml", RegistrationFiles.BRAND);
        var campaign = files.read("campaign.yaml", RegistrationFiles.CAMPAIGN);

        var id = requireNonNull(submitted(registrar, file).registrationId());
        region.registrationDesk().denyRegistration(id, RegistrationDenial.of("OPT_IN_WORKFLOW_MISSING"));
        assertThat(registrar.explain(id, file, List.of()).reasons()).hasSize(1);
        registrar.resubmit(file, false, Set.of(), steps::add);
        assertThat(registrar.discard(id)).isEqualTo(2);
        assertThat(registrar.resubmit(file, true, Set.of(), steps::add).state())
                .isEqualTo(SubmitResult.State.SUBMITTED);
        for (var each : List.of(brand, campaign)) {
            region.registrationDesk()
                    .approveRegistration(
                            requireNonNull(submitted(registrar, each).registrationId()));
        }
        assertThat(registrar.submit(campaign, true, Set.of(), steps::add).number())
                .startsWith("phone-");
        assertThat(registrar.status()).hasSize(3);
        assertThat(registrar.export(id, "exported")).contains("type: US_TOLL_FREE_REGISTRATION");
    }

    @Test
    void operators_policy_alone_changes_nothing_and_the_cure_names_the_registrars() {
        var registrar = registrar(as(roleWith("OperatorPolicyArn")));
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);

        assertThatThrownBy(() -> registrar.submit(file, true, Set.of(), steps::add))
                .isInstanceOfSatisfying(
                        NotLookedAt.class, denied -> assertThat(denied.cure()).contains("--registrar-policy"));
        assertThat(registrations()).isEmpty();
    }

    private SubmitResult submitted(Registrar registrar, RegistrationFile file) {
        var result = registrar.submit(file, true, Set.of(), steps::add);
        assertThat(result.state()).as(result.toString()).isEqualTo(SubmitResult.State.SUBMITTED);
        return result;
    }

    private AwsCredentials roleWith(String... policies) {
        deploy(SETTINGS.withSimulator(true)
                .withParameter("EnableOperatorPolicy", "true")
                .withOptionalStack(OptionalStack.REGISTRAR, true));
        var outputs = region.cloudFormation().describeStacks(r -> {}).stacks().stream()
                .flatMap(stack -> stack.outputs().stream())
                .toList();
        region.iam().createRole(r -> r.roleName("registrar").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"AWS":"%s"}}]}""".formatted(account)));
        for (var policy : policies) {
            outputs.stream()
                    .filter(output -> output.outputKey().equals(policy))
                    .forEach(output -> region.iam()
                            .attachRolePolicy(r -> r.roleName("registrar").policyArn(output.outputValue())));
        }
        var issued = client(StsClient.builder(), AwsBasicCredentials.create(account, SmsEmulator.SECRET_ACCESS_KEY))
                .assumeRole(r -> r.roleArn("arn:aws:iam::%s:role/registrar".formatted(account))
                        .roleSessionName("test"))
                .credentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private AwsClients as(AwsCredentials who) {
        return InProcessClients.of(
                region,
                client(PinpointSmsVoiceV2Client.builder(), who),
                client(CloudFormationClient.builder(), who),
                region.logs());
    }
}
