package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The output of {@code adopt} for a pool that no stack owns, in both forms. AdoptionTest covers the adoption itself.
 */
class AdoptCommandTest {
    private static final String STACK = "app-dev-strata-sms-pool";

    @RegisterExtension
    final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    private String pool;

    /** Another environment's, of which the stacks went and the pool stayed. */
    @BeforeEach
    void aPool() {
        assertThat(embedded.run("deploy", "--name=former").exitCode()).isZero();
        assertThat(embedded.run("destroy", "--name=former").exitCode()).isZero();
        pool = embedded.aws()
                .region("us-east-1")
                .endUserMessaging()
                .describePools(r -> {})
                .pools()
                .getFirst()
                .poolId();
    }

    @Test
    void its_documents_are_those_of_the_page_and_tell_the_steps_and_then_what_drifted() throws IOException {
        var shown = document(adopt("--output=json"));
        assertThat(shown.get("steps")).asInstanceOf(LIST).hasSizeGreaterThan(3);
        assertThat(shown.get("next")).asInstanceOf(LIST).isEmpty();

        var done = document(adopt("--write", "--output=json"));
        assertThat(done.get("poolId")).isEqualTo(pool);
        assertThat(done.get("steps")).asInstanceOf(LIST).isEmpty();
        assertThat(done.get("drifts")).asInstanceOf(LIST).isEmpty();
        assertThat(done.get("driftFailure")).isNull();
        assertThat(done.get("next"))
                .asInstanceOf(LIST)
                .anySatisfy(line -> assertThat(line).asString().contains("terraform import"));

        changeBesideTheStack();
        var drifted = document(adopt("--output=json"));
        assertThat(drifted.get("drifts"))
                .isEqualTo(List.of(Map.of(
                        "logicalId", "Pool",
                        "property", "DeletionProtectionEnabled",
                        "kind", "FACT",
                        "expected", "\"true\"",
                        "actual", "false")));

        assertThat(members(shown, done, drifted)).isEqualTo(JsonFormsTest.documented("adopt"));
    }

    @Test
    void its_text_says_what_to_do_and_that_aws_has_everything_as_the_stack_says() {
        var done = adopt("--write");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out())
                .contains(
                        "Pool " + pool,
                        "It belongs to stack " + STACK,
                        "Everything on AWS is as the stack says.",
                        "sms_create_opt_out_list       = false",
                        "sms_opt_out_list_name         = \"former-strata-sms-opt-outs\"",
                        "terraform state rm");

        changeBesideTheStack();
        assertThat(adopt().out())
                .contains("FACT  DeletionProtectionEnabled of Pool is false on AWS, and \"true\" in stack " + STACK)
                .doesNotContain("Everything on AWS");
    }

    private void changeBesideTheStack() {
        embedded.aws()
                .region("us-east-1")
                .endUserMessaging()
                .updatePool(r -> r.poolId(pool).deletionProtectionEnabled(false));
    }

    private Terminal adopt(String... more) {
        var arguments = new ArrayList<>(List.of(
                "adopt",
                "--pool-id=" + pool,
                "--help-message=City Benefits: call 206-555-0100. Reply STOP to opt out.",
                "--stop-message=City Benefits: you have opted out."));
        arguments.addAll(List.of(more));
        return embedded.run(arguments.toArray(String[]::new));
    }

    private static Map<String, Object> document(Terminal ended) throws IOException {
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).as(ended.err()).hasLineCount(1);
        return JSON.std.mapFrom(ended.out());
    }

    /** Of all of them; an empty list in one has items in another. */
    @SafeVarargs
    private static Set<String> members(Map<String, Object>... documents) {
        var members = new TreeSet<String>();
        for (var document : documents) {
            members.addAll(JsonFormsTest.members(document));
        }
        members.removeAll(Set.of("steps[]", "drifts[]"));
        return members;
    }
}
