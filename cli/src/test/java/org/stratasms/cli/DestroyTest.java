package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;

/** Tells what stays on AWS, and how to release it. */
class DestroyTest {
    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    @Test
    void what_stays_is_named_by_id_masked_number_and_list_name_in_columns() {
        embedded.run("deploy", "--name=stays");
        var sms = embedded.aws().region("us-east-1").endUserMessaging();
        var number = sms.describePhoneNumbers(r -> {}).phoneNumbers().getFirst();
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();

        var destroyed = embedded.run("destroy", "--name=stays");

        var masked = number.phoneNumber().replaceFirst(".*(..)$", "+…$1");
        assertThat(destroyed.out().lines().limit(4))
                .containsExactly(
                        "retained: Pool (AWS::SMSVOICE::Pool)                    " + pool,
                        "retained: SimulatorNumber (AWS::SMSVOICE::PhoneNumber)  "
                                + "%-47s  ".formatted(number.phoneNumberId()) + masked,
                        "retained: OptOutList (AWS::SMSVOICE::OptOutList)        stays-strata-sms-opt-outs",
                        "retained: DeliveryLog (AWS::Logs::LogGroup)             /aws/sms-voice/stays/strata-sms/delivery-events");
        assertThat(destroyed.out()).doesNotContain(number.phoneNumber());
    }

    @Test
    @NeedsTools("aws")
    void the_commands_that_it_prints_release_what_stays() {
        var region = embedded.aws().region("us-west-2");
        var sms = region.endUserMessaging();
        embedded.run(
                "deploy",
                "--name=freed",
                "--region=us-west-2",
                "--parameter=DeletionProtectionEnabled=true",
                "--allowed-country=US",
                "--archive",
                "--dashboard");
        var aws = embedded.tool("aws", Connection.EMBEDDED_ACCOUNT).with("AWS_ENDPOINT_URL", "");

        var commands = embedded.run("destroy", "--name=freed", "--region=us-west-2")
                .out()
                .lines()
                .filter(line -> line.startsWith("  aws "))
                .map(line -> List.of(line.strip().substring("aws ".length()).split(" ")))
                .toList();

        assertThat(commands)
                .hasSize(9)
                .allSatisfy(command -> aws.run(folder, command).succeeds());
        assertThat(sms.describePools(r -> {}).pools()).isEmpty();
        assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).isEmpty();
        assertThat(sms.describeOptOutLists(r -> {}).optOutLists())
                .extracting(list -> list.optOutListName())
                .containsExactly("Default");
        assertThat(sms.describeProtectConfigurations(r -> {}).protectConfigurations())
                .isEmpty();
    }

    @Test
    void an_environment_that_is_not_there_is_no_failure() {
        var again = embedded.run("destroy", "--name=never");

        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("There is no environment never on the embedded AWS at", "nothing to destroy");
        assertThat(again.out()).isEmpty();
    }
}
